package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.runtime.V128;

/** Lanes of vectors, the first in the lowest bits. */
final class Lanes {
    /** How many bits a vector has. */
    static final int WIDTH = 128;

    private Lanes() {}

    /** A vector of lanes of one width, whose bits are in the low ends of the numbers. */
    static V128 join(long[] lanes) {
        int width = WIDTH / lanes.length;
        long low = 0;
        long high = 0;
        for (int i = 0; i < lanes.length; i++) {
            int bit = i * width;
            if (bit < Long.SIZE) {
                low |= lanes[i] << bit;
            } else {
                high |= lanes[i] << (bit - Long.SIZE);
            }
        }
        return V128.of(low, high);
    }

    /** The bits of one lane. */
    static long get(V128 vector, int index, int width) {
        int bit = index * width;
        long half = bit < Long.SIZE ? vector.low() : vector.high();
        return half >>> (bit % Long.SIZE) & -1L >>> (Long.SIZE - width);
    }
}
