package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Module;

/** Knows which calls may make memory 0 grow. */
final class Growth {
    private final boolean fixed;

    Growth(Module module) {
        this.fixed = module.memoryCount() == 0;
    }

    /** Whether a call of a function may end with a larger memory. */
    boolean mayGrow(int function) {
        return !fixed;
    }
}
