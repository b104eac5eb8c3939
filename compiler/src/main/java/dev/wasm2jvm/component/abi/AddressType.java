package dev.wasm2jvm.component.abi;

import dev.wasm2jvm.core.syntax.NumType;

/** The type of addresses of the memory that values lie in; pointers and lengths have it. */
public enum AddressType {
    /** Of a memory with 32-bit addresses. */
    I32(NumType.I32, 4),
    /** Of a memory with 64-bit addresses. */
    I64(NumType.I64, 8);

    private final NumType core;
    private final int bytes;

    AddressType(NumType core, int bytes) {
        this.core = core;
        this.bytes = bytes;
    }

    /** As a flat value. */
    public NumType core() {
        return core;
    }

    /** The size of a pointer. */
    public int bytes() {
        return bytes;
    }
}
