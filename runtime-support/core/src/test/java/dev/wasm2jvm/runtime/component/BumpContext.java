package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Quota;

/** A guest with one page of memory, whose realloc gives ever new places and forgets what it copied from. */
final class BumpContext extends ArrayContext {
    private int next = 64;
    /** How often realloc was called. */
    int reallocations;

    BumpContext(StringEncoding encoding) {
        super(new ComponentInstance(null, Quota.unlimited()), encoding, true);
        memory = new Memory(1, 1);
    }

    @Override
    protected int reallocate(int old, int oldSize, int alignment, int size) {
        reallocations++;
        int address = next + alignment - 1 & -alignment;
        next = address + size;
        System.arraycopy(memory().bytes, old, memory().bytes, address, Math.min(oldSize, size));
        return address;
    }

    /** Puts bytes somewhere, aligned for any encoding. */
    int place(byte[] bytes) {
        int address = allocate(8, bytes.length);
        System.arraycopy(bytes, 0, memory().bytes, address, bytes.length);
        return address;
    }
}
