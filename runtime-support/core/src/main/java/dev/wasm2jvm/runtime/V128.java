package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A vector of 128 bits, in which instructions see 16, 8, 4 or 2 lanes; the first lane is in the lowest bits.
 *
 * <p>Immutable and compared by value. Generated code makes one for each result of an instruction: C2 keeps those that do
 * not leave a method in registers.
 */
public final class V128 {
    /** All bits are zero. */
    public static final V128 ZERO = new V128(0, 0);

    private final long low;
    private final long high;

    private V128(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /**
     * A vector of two lanes.
     *
     * @param low its first eight bytes, as a little-endian number
     * @param high its last eight bytes
     */
    public static V128 of(long low, long high) {
        return new V128(low, high);
    }

    /** The first eight bytes, as a little-endian number. */
    public long low() {
        return low;
    }

    /** The last eight bytes, as a little-endian number. */
    public long high() {
        return high;
    }

    /** What a host gets for a vector: the same. Generated code that represents vectors in another way converts here. */
    public static Object box(V128 vector) {
        return vector;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof V128 vector && low == vector.low && high == vector.high;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(low) + Long.hashCode(high);
    }

    /** The lanes of four in the text format, such as {@code i32x4 0x00000001 0x00000000 0x00000000 0xffffffff}. */
    @Override
    public String toString() {
        return String.format("i32x4 0x%08x 0x%08x 0x%08x 0x%08x", (int) low, low >>> 32, (int) high, high >>> 32);
    }
}
