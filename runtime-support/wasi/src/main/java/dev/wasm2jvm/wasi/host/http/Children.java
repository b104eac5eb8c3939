package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Trap;

/** Counts the resources that belong to another one, which must be dropped before it is. */
final class Children {
    private final String parent;
    private int open;

    Children(String parent) {
        this.parent = parent;
    }

    void add() {
        open++;
    }

    void remove() {
        open--;
    }

    /**
     * Called when the parent ends.
     *
     * @throws Trap if there are children
     */
    void requireNone() {
        if (open > 0) {
            throw new Trap(parent + " was dropped before what was taken from it");
        }
    }
}
