package dev.wasm2jvm.runtime;

/**
 * Products of vectors of integers, and sums of neighbouring lanes.
 *
 * <p>A method has the name of its instruction in camel case. Relaxed instructions do what the deterministic profile of the
 * specification says.
 */
public final class VectorProducts {
    private VectorProducts() {}

    private static final long U32 = 0xffff_ffffL;

    /** {@code i16x8.mul}. */
    public static V128 i16x8Mul(V128 a, V128 b) {
        return V128.of(multiplyShorts(a.low(), b.low()), multiplyShorts(a.high(), b.high()));
    }

    /** The low halves of the products of four integers of 16 bits. */
    private static long multiplyShorts(long a, long b) {
        long first = (a * b) & 0xffff;
        long second = (((a >>> 16) * (b >>> 16)) & 0xffff) << 16;
        long third = (((a >>> 32) * (b >>> 32)) & 0xffff) << 32;
        long fourth = ((a >>> 48) * (b >>> 48)) << 48;
        return first | second | third | fourth;
    }

    /** {@code i32x4.mul}. */
    public static V128 i32x4Mul(V128 a, V128 b) {
        return V128.of(multiplyInts(a.low(), b.low()), multiplyInts(a.high(), b.high()));
    }

    private static long multiplyInts(long a, long b) {
        return ((a * b) & 0xffff_ffffL) | (((a >>> 32) * (b >>> 32)) << 32);
    }

    /** {@code i64x2.mul}. */
    public static V128 i64x2Mul(V128 a, V128 b) {
        return V128.of(a.low() * b.low(), a.high() * b.high());
    }

    /** {@code i16x8.q15mulr_sat_s}. */
    public static V128 i16x8Q15mulrSatS(V128 a, V128 b) {
        return V128.of(multiplyFractions(a.low(), b.low()), multiplyFractions(a.high(), b.high()));
    }

    private static long multiplyFractions(long a, long b) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 16) {
            int product = ((short) (a >>> bit) * (short) (b >>> bit) + 0x4000) >> 15;
            result |= (Math.min(product, Short.MAX_VALUE) & 0xffffL) << bit;
        }
        return result;
    }

    /** {@code i16x8.extmul_low_i8x16_s}. */
    public static V128 i16x8ExtmulLowI8x16S(V128 a, V128 b) {
        return V128.of(
                multiplyShorts(Packed.widenSignedBytes(a.low()), Packed.widenSignedBytes(b.low())),
                multiplyShorts(Packed.widenSignedBytes(a.low() >>> 32), Packed.widenSignedBytes(b.low() >>> 32)));
    }

    /** {@code i16x8.extmul_low_i8x16_u}. */
    public static V128 i16x8ExtmulLowI8x16U(V128 a, V128 b) {
        return V128.of(
                multiplyShorts(Packed.widenBytes(a.low()), Packed.widenBytes(b.low())),
                multiplyShorts(Packed.widenBytes(a.low() >>> 32), Packed.widenBytes(b.low() >>> 32)));
    }

    /** {@code i16x8.extmul_high_i8x16_s}. */
    public static V128 i16x8ExtmulHighI8x16S(V128 a, V128 b) {
        return V128.of(
                multiplyShorts(Packed.widenSignedBytes(a.high()), Packed.widenSignedBytes(b.high())),
                multiplyShorts(Packed.widenSignedBytes(a.high() >>> 32), Packed.widenSignedBytes(b.high() >>> 32)));
    }

    /** {@code i16x8.extmul_high_i8x16_u}. */
    public static V128 i16x8ExtmulHighI8x16U(V128 a, V128 b) {
        return V128.of(
                multiplyShorts(Packed.widenBytes(a.high()), Packed.widenBytes(b.high())),
                multiplyShorts(Packed.widenBytes(a.high() >>> 32), Packed.widenBytes(b.high() >>> 32)));
    }

    /** {@code i32x4.extmul_low_i16x8_s}. */
    public static V128 i32x4ExtmulLowI16x8S(V128 a, V128 b) {
        return V128.of(
                multiplyInts(Packed.widenSignedShorts(a.low()), Packed.widenSignedShorts(b.low())),
                multiplyInts(Packed.widenSignedShorts(a.low() >>> 32), Packed.widenSignedShorts(b.low() >>> 32)));
    }

    /** {@code i32x4.extmul_low_i16x8_u}. */
    public static V128 i32x4ExtmulLowI16x8U(V128 a, V128 b) {
        return V128.of(
                multiplyInts(Packed.widenShorts(a.low()), Packed.widenShorts(b.low())),
                multiplyInts(Packed.widenShorts(a.low() >>> 32), Packed.widenShorts(b.low() >>> 32)));
    }

    /** {@code i32x4.extmul_high_i16x8_s}. */
    public static V128 i32x4ExtmulHighI16x8S(V128 a, V128 b) {
        return V128.of(
                multiplyInts(Packed.widenSignedShorts(a.high()), Packed.widenSignedShorts(b.high())),
                multiplyInts(Packed.widenSignedShorts(a.high() >>> 32), Packed.widenSignedShorts(b.high() >>> 32)));
    }

    /** {@code i32x4.extmul_high_i16x8_u}. */
    public static V128 i32x4ExtmulHighI16x8U(V128 a, V128 b) {
        return V128.of(
                multiplyInts(Packed.widenShorts(a.high()), Packed.widenShorts(b.high())),
                multiplyInts(Packed.widenShorts(a.high() >>> 32), Packed.widenShorts(b.high() >>> 32)));
    }

    /** {@code i64x2.extmul_low_i32x4_s}. */
    public static V128 i64x2ExtmulLowI32x4S(V128 a, V128 b) {
        return V128.of((long) (int) a.low() * (int) b.low(), (a.low() >> 32) * (b.low() >> 32));
    }

    /** {@code i64x2.extmul_low_i32x4_u}. */
    public static V128 i64x2ExtmulLowI32x4U(V128 a, V128 b) {
        return V128.of((a.low() & U32) * (b.low() & U32), (a.low() >>> 32) * (b.low() >>> 32));
    }

    /** {@code i64x2.extmul_high_i32x4_s}. */
    public static V128 i64x2ExtmulHighI32x4S(V128 a, V128 b) {
        return V128.of((long) (int) a.high() * (int) b.high(), (a.high() >> 32) * (b.high() >> 32));
    }

    /** {@code i64x2.extmul_high_i32x4_u}. */
    public static V128 i64x2ExtmulHighI32x4U(V128 a, V128 b) {
        return V128.of((a.high() & U32) * (b.high() & U32), (a.high() >>> 32) * (b.high() >>> 32));
    }

    /** {@code i16x8.extadd_pairwise_i8x16_s}. */
    public static V128 i16x8ExtaddPairwiseI8x16S(V128 a) {
        return V128.of(addPairsOfBytes(a.low()), addPairsOfBytes(a.high()));
    }

    /** Bytes are taken for 128 more than they are, so that all are positive. */
    private static long addPairsOfBytes(long a) {
        return Packed.subtract(addPairsOfUnsignedBytes(a ^ Packed.I8), 0x0100_0100_0100_0100L, Packed.I16);
    }

    private static long addPairsOfUnsignedBytes(long a) {
        return (a & 0x00ff_00ff_00ff_00ffL) + ((a >>> 8) & 0x00ff_00ff_00ff_00ffL);
    }

    /** {@code i16x8.extadd_pairwise_i8x16_u}. */
    public static V128 i16x8ExtaddPairwiseI8x16U(V128 a) {
        return V128.of(addPairsOfUnsignedBytes(a.low()), addPairsOfUnsignedBytes(a.high()));
    }

    /** {@code i32x4.extadd_pairwise_i16x8_s}. */
    public static V128 i32x4ExtaddPairwiseI16x8S(V128 a) {
        return V128.of(addPairsOfShorts(a.low()), addPairsOfShorts(a.high()));
    }

    private static long addPairsOfShorts(long a) {
        return Packed.subtract(addPairsOfUnsignedShorts(a ^ Packed.I16), 0x0001_0000_0001_0000L, Packed.I32);
    }

    private static long addPairsOfUnsignedShorts(long a) {
        return (a & 0x0000_ffff_0000_ffffL) + ((a >>> 16) & 0x0000_ffff_0000_ffffL);
    }

    /** {@code i32x4.extadd_pairwise_i16x8_u}. */
    public static V128 i32x4ExtaddPairwiseI16x8U(V128 a) {
        return V128.of(addPairsOfUnsignedShorts(a.low()), addPairsOfUnsignedShorts(a.high()));
    }

    /** {@code i32x4.dot_i16x8_s}. */
    public static V128 i32x4DotI16x8S(V128 a, V128 b) {
        return V128.of(dotShorts(a.low(), b.low()), dotShorts(a.high(), b.high()));
    }

    private static long dotShorts(long a, long b) {
        int first = (short) a * (short) b + (short) (a >> 16) * (short) (b >> 16);
        int second = (short) (a >> 32) * (short) (b >> 32) + (short) (a >> 48) * (short) (b >> 48);
        return (first & U32) | ((long) second << 32);
    }

    /** {@code i16x8.relaxed_dot_i8x16_i7x16_s}: both operands are signed, and sums saturate. */
    public static V128 i16x8RelaxedDotI8x16I7x16S(V128 a, V128 b) {
        return V128.of(dotBytes(a.low(), b.low()), dotBytes(a.high(), b.high()));
    }

    private static long dotBytes(long a, long b) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 16) {
            int first = (byte) (a >> bit) * (byte) (b >> bit);
            int second = (byte) (a >> (bit + 8)) * (byte) (b >> (bit + 8));
            result |= (Math.min(first + second, Short.MAX_VALUE) & 0xffffL) << bit;
        }
        return result;
    }

    /** {@code i32x4.relaxed_dot_i8x16_i7x16_add_s}. */
    public static V128 i32x4RelaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c) {
        V128 sums = i32x4ExtaddPairwiseI16x8S(i16x8RelaxedDotI8x16I7x16S(a, b));
        return VectorIntegers.i32x4Add(sums, c);
    }
}
