package dev.wasm2jvm.runtime;

/**
 * Instructions on the bits of vectors, and what is asked of all lanes of a vector together.
 *
 * <p>A method has the name of its instruction in camel case.
 */
public final class VectorBits {
    private VectorBits() {}

    /** {@code v128.not}. */
    public static V128 v128Not(V128 a) {
        return V128.of(~a.low(), ~a.high());
    }

    /** {@code v128.and}. */
    public static V128 v128And(V128 a, V128 b) {
        return V128.of(a.low() & b.low(), a.high() & b.high());
    }

    /** {@code v128.andnot}: the second operand is complemented. */
    public static V128 v128Andnot(V128 a, V128 b) {
        return V128.of(a.low() & ~b.low(), a.high() & ~b.high());
    }

    /** {@code v128.or}. */
    public static V128 v128Or(V128 a, V128 b) {
        return V128.of(a.low() | b.low(), a.high() | b.high());
    }

    /** {@code v128.xor}. */
    public static V128 v128Xor(V128 a, V128 b) {
        return V128.of(a.low() ^ b.low(), a.high() ^ b.high());
    }

    /** {@code v128.bitselect}: bits of the first operand where the mask is one. */
    public static V128 v128Bitselect(V128 a, V128 b, V128 mask) {
        return V128.of(Packed.select(mask.low(), a.low(), b.low()), Packed.select(mask.high(), a.high(), b.high()));
    }

    /** {@code v128.any_true}. */
    public static int v128AnyTrue(V128 a) {
        return (a.low() | a.high()) == 0 ? 0 : 1;
    }

    /** {@code i8x16.all_true}. */
    public static int i8x16AllTrue(V128 a) {
        long nonZero = Packed.nonZero(a.low(), Packed.I8) & Packed.nonZero(a.high(), Packed.I8);
        return nonZero == Packed.I8 ? 1 : 0;
    }

    /** {@code i16x8.all_true}. */
    public static int i16x8AllTrue(V128 a) {
        long nonZero = Packed.nonZero(a.low(), Packed.I16) & Packed.nonZero(a.high(), Packed.I16);
        return nonZero == Packed.I16 ? 1 : 0;
    }

    /** {@code i32x4.all_true}. */
    public static int i32x4AllTrue(V128 a) {
        long nonZero = Packed.nonZero(a.low(), Packed.I32) & Packed.nonZero(a.high(), Packed.I32);
        return nonZero == Packed.I32 ? 1 : 0;
    }

    /** {@code i64x2.all_true}. */
    public static int i64x2AllTrue(V128 a) {
        return a.low() != 0 && a.high() != 0 ? 1 : 0;
    }

    /** {@code i8x16.bitmask}. */
    public static int i8x16Bitmask(V128 a) {
        return signsOfBytes(a.low()) | (signsOfBytes(a.high()) << 8);
    }

    /** One multiplication gathers the bits: that of byte {@code i} meets the power {@code 56 - 7 * i} at place {@code 56 + i}. */
    private static int signsOfBytes(long a) {
        return (int) ((((a & Packed.I8) >>> 7) * 0x0102_0408_1020_4080L) >>> 56);
    }

    /** {@code i16x8.bitmask}. */
    public static int i16x8Bitmask(V128 a) {
        return signsOfShorts(a.low()) | (signsOfShorts(a.high()) << 4);
    }

    /** Like that of bytes: the power for number {@code i} is {@code 45 - 15 * i}, and the bits meet at 45. */
    private static int signsOfShorts(long a) {
        return (int) ((((a & Packed.I16) >>> 15) * 0x0000_2000_4000_8001L) >>> 45) & 0xf;
    }

    /** {@code i32x4.bitmask}. */
    public static int i32x4Bitmask(V128 a) {
        return signsOfInts(a.low()) | (signsOfInts(a.high()) << 2);
    }

    private static int signsOfInts(long a) {
        return ((int) (a >>> 31) & 1) | ((int) (a >>> 62) & 2);
    }

    /** {@code i64x2.bitmask}. */
    public static int i64x2Bitmask(V128 a) {
        return (int) (a.low() >>> 63) | ((int) (a.high() >>> 62) & 2);
    }
}
