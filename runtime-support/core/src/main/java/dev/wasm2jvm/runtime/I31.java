package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/** A reference that is an integer of 31 bits. Two of them are the same reference if their values are equal. */
public final class I31 extends EqReference {
    private static final int CACHED = 256;
    private static final I31[] CACHE = new I31[CACHED];

    static {
        for (int i = 0; i < CACHED; i++) {
            CACHE[i] = new I31(i);
        }
    }

    private final int bits;

    private I31(int bits) {
        this.bits = bits;
    }

    /**
     * Wraps an integer.
     *
     * @param value of which the low 31 bits count
     */
    public static I31 of(int value) {
        int bits = value & Integer.MAX_VALUE;
        return bits < CACHED ? CACHE[bits] : new I31(bits);
    }

    /** The value, sign-extended from 31 bits. */
    public int signed() {
        return bits << 1 >> 1;
    }

    /** The value, from 0 to 2^31 - 1. */
    public int unsigned() {
        return bits;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof I31 number && number.bits == bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return "i31 " + signed();
    }
}
