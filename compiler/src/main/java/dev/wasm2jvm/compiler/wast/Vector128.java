package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.runtime.V128;
import org.jspecify.annotations.Nullable;

/**
 * The bits of a {@code v128}, and the one place that knows how functions take and give such values.
 *
 * @param low bits 0 to 63
 * @param high bits 64 to 127
 */
record Vector128(long low, long high) {
    /** How many bits a vector has. */
    static final int WIDTH = 128;

    /** The value as functions take it. */
    Object toRuntime() {
        return V128.of(low, high);
    }

    /** The bits of a value that a function gave; null if it is no vector. */
    static @Nullable Vector128 of(@Nullable Object value) {
        return value instanceof V128 vector ? new Vector128(vector.low(), vector.high()) : null;
    }

    /** A lane, its bits in the low end of the result; the rest is 0. */
    long lane(int index, int width) {
        int bit = index * width;
        long half = bit < Long.SIZE ? low : high;
        return width == Long.SIZE ? half : half >>> (bit % Long.SIZE) & (1L << width) - 1;
    }

    /** This vector with the bits of one lane, which were 0, set. */
    Vector128 withLane(int index, int width, long bits) {
        int bit = index * width;
        return bit < Long.SIZE
                ? new Vector128(low | bits << bit, high)
                : new Vector128(low, high | bits << (bit - Long.SIZE));
    }
}
