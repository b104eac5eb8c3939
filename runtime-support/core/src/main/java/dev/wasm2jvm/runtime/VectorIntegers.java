package dev.wasm2jvm.runtime;

/**
 * Instructions on vectors of integers, lane by lane: sums, differences, minima, maxima, shifts.
 *
 * <p>A method has the name of its instruction in camel case.
 */
public final class VectorIntegers {
    private VectorIntegers() {}

    /** {@code i8x16.abs}. */
    public static V128 i8x16Abs(V128 a) {
        return V128.of(Packed.absolute(a.low(), Packed.I8), Packed.absolute(a.high(), Packed.I8));
    }

    /** {@code i8x16.neg}. */
    public static V128 i8x16Neg(V128 a) {
        return V128.of(Packed.subtract(0, a.low(), Packed.I8), Packed.subtract(0, a.high(), Packed.I8));
    }

    /** {@code i8x16.add}. */
    public static V128 i8x16Add(V128 a, V128 b) {
        return V128.of(Packed.add(a.low(), b.low(), Packed.I8), Packed.add(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.sub}. */
    public static V128 i8x16Sub(V128 a, V128 b) {
        return V128.of(Packed.subtract(a.low(), b.low(), Packed.I8), Packed.subtract(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.add_sat_s}. */
    public static V128 i8x16AddSatS(V128 a, V128 b) {
        return V128.of(
                Packed.addSaturating(a.low(), b.low(), Packed.I8), Packed.addSaturating(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.add_sat_u}. */
    public static V128 i8x16AddSatU(V128 a, V128 b) {
        return V128.of(
                Packed.addSaturatingUnsigned(a.low(), b.low(), Packed.I8),
                Packed.addSaturatingUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.sub_sat_s}. */
    public static V128 i8x16SubSatS(V128 a, V128 b) {
        return V128.of(
                Packed.subtractSaturating(a.low(), b.low(), Packed.I8),
                Packed.subtractSaturating(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.sub_sat_u}. */
    public static V128 i8x16SubSatU(V128 a, V128 b) {
        return V128.of(
                Packed.subtractSaturatingUnsigned(a.low(), b.low(), Packed.I8),
                Packed.subtractSaturatingUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.min_s}. */
    public static V128 i8x16MinS(V128 a, V128 b) {
        return V128.of(Packed.minimum(a.low(), b.low(), Packed.I8), Packed.minimum(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.min_u}. */
    public static V128 i8x16MinU(V128 a, V128 b) {
        return V128.of(
                Packed.minimumUnsigned(a.low(), b.low(), Packed.I8),
                Packed.minimumUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.max_s}. */
    public static V128 i8x16MaxS(V128 a, V128 b) {
        return V128.of(Packed.maximum(a.low(), b.low(), Packed.I8), Packed.maximum(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.max_u}. */
    public static V128 i8x16MaxU(V128 a, V128 b) {
        return V128.of(
                Packed.maximumUnsigned(a.low(), b.low(), Packed.I8),
                Packed.maximumUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.avgr_u}. */
    public static V128 i8x16AvgrU(V128 a, V128 b) {
        return V128.of(Packed.average(a.low(), b.low(), Packed.I8), Packed.average(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.popcnt}. */
    public static V128 i8x16Popcnt(V128 a) {
        return V128.of(countBits(a.low()), countBits(a.high()));
    }

    /** {@code i8x16.shl}. */
    public static V128 i8x16Shl(V128 a, int count) {
        int bits = count & 7;
        return V128.of(Packed.shiftLeft(a.low(), bits, Packed.I8), Packed.shiftLeft(a.high(), bits, Packed.I8));
    }

    /** {@code i8x16.shr_s}. */
    public static V128 i8x16ShrS(V128 a, int count) {
        int bits = count & 7;
        return V128.of(Packed.shiftRight(a.low(), bits, Packed.I8), Packed.shiftRight(a.high(), bits, Packed.I8));
    }

    /** {@code i8x16.shr_u}. */
    public static V128 i8x16ShrU(V128 a, int count) {
        int bits = count & 7;
        return V128.of(
                Packed.shiftRightUnsigned(a.low(), bits, Packed.I8),
                Packed.shiftRightUnsigned(a.high(), bits, Packed.I8));
    }

    /** {@code i16x8.abs}. */
    public static V128 i16x8Abs(V128 a) {
        return V128.of(Packed.absolute(a.low(), Packed.I16), Packed.absolute(a.high(), Packed.I16));
    }

    /** {@code i16x8.neg}. */
    public static V128 i16x8Neg(V128 a) {
        return V128.of(Packed.subtract(0, a.low(), Packed.I16), Packed.subtract(0, a.high(), Packed.I16));
    }

    /** {@code i16x8.add}. */
    public static V128 i16x8Add(V128 a, V128 b) {
        return V128.of(Packed.add(a.low(), b.low(), Packed.I16), Packed.add(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.sub}. */
    public static V128 i16x8Sub(V128 a, V128 b) {
        return V128.of(Packed.subtract(a.low(), b.low(), Packed.I16), Packed.subtract(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.add_sat_s}. */
    public static V128 i16x8AddSatS(V128 a, V128 b) {
        return V128.of(
                Packed.addSaturating(a.low(), b.low(), Packed.I16),
                Packed.addSaturating(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.add_sat_u}. */
    public static V128 i16x8AddSatU(V128 a, V128 b) {
        return V128.of(
                Packed.addSaturatingUnsigned(a.low(), b.low(), Packed.I16),
                Packed.addSaturatingUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.sub_sat_s}. */
    public static V128 i16x8SubSatS(V128 a, V128 b) {
        return V128.of(
                Packed.subtractSaturating(a.low(), b.low(), Packed.I16),
                Packed.subtractSaturating(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.sub_sat_u}. */
    public static V128 i16x8SubSatU(V128 a, V128 b) {
        return V128.of(
                Packed.subtractSaturatingUnsigned(a.low(), b.low(), Packed.I16),
                Packed.subtractSaturatingUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.min_s}. */
    public static V128 i16x8MinS(V128 a, V128 b) {
        return V128.of(Packed.minimum(a.low(), b.low(), Packed.I16), Packed.minimum(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.min_u}. */
    public static V128 i16x8MinU(V128 a, V128 b) {
        return V128.of(
                Packed.minimumUnsigned(a.low(), b.low(), Packed.I16),
                Packed.minimumUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.max_s}. */
    public static V128 i16x8MaxS(V128 a, V128 b) {
        return V128.of(Packed.maximum(a.low(), b.low(), Packed.I16), Packed.maximum(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.max_u}. */
    public static V128 i16x8MaxU(V128 a, V128 b) {
        return V128.of(
                Packed.maximumUnsigned(a.low(), b.low(), Packed.I16),
                Packed.maximumUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.avgr_u}. */
    public static V128 i16x8AvgrU(V128 a, V128 b) {
        return V128.of(Packed.average(a.low(), b.low(), Packed.I16), Packed.average(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.shl}. */
    public static V128 i16x8Shl(V128 a, int count) {
        int bits = count & 15;
        return V128.of(Packed.shiftLeft(a.low(), bits, Packed.I16), Packed.shiftLeft(a.high(), bits, Packed.I16));
    }

    /** {@code i16x8.shr_s}. */
    public static V128 i16x8ShrS(V128 a, int count) {
        int bits = count & 15;
        return V128.of(Packed.shiftRight(a.low(), bits, Packed.I16), Packed.shiftRight(a.high(), bits, Packed.I16));
    }

    /** {@code i16x8.shr_u}. */
    public static V128 i16x8ShrU(V128 a, int count) {
        int bits = count & 15;
        return V128.of(
                Packed.shiftRightUnsigned(a.low(), bits, Packed.I16),
                Packed.shiftRightUnsigned(a.high(), bits, Packed.I16));
    }

    /** {@code i32x4.abs}. */
    public static V128 i32x4Abs(V128 a) {
        return V128.of(Packed.absolute(a.low(), Packed.I32), Packed.absolute(a.high(), Packed.I32));
    }

    /** {@code i32x4.neg}. */
    public static V128 i32x4Neg(V128 a) {
        return V128.of(Packed.subtract(0, a.low(), Packed.I32), Packed.subtract(0, a.high(), Packed.I32));
    }

    /** {@code i32x4.add}. */
    public static V128 i32x4Add(V128 a, V128 b) {
        return V128.of(Packed.add(a.low(), b.low(), Packed.I32), Packed.add(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.sub}. */
    public static V128 i32x4Sub(V128 a, V128 b) {
        return V128.of(Packed.subtract(a.low(), b.low(), Packed.I32), Packed.subtract(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.min_s}. */
    public static V128 i32x4MinS(V128 a, V128 b) {
        return V128.of(Packed.minimum(a.low(), b.low(), Packed.I32), Packed.minimum(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.min_u}. */
    public static V128 i32x4MinU(V128 a, V128 b) {
        return V128.of(
                Packed.minimumUnsigned(a.low(), b.low(), Packed.I32),
                Packed.minimumUnsigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.max_s}. */
    public static V128 i32x4MaxS(V128 a, V128 b) {
        return V128.of(Packed.maximum(a.low(), b.low(), Packed.I32), Packed.maximum(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.max_u}. */
    public static V128 i32x4MaxU(V128 a, V128 b) {
        return V128.of(
                Packed.maximumUnsigned(a.low(), b.low(), Packed.I32),
                Packed.maximumUnsigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.shl}. */
    public static V128 i32x4Shl(V128 a, int count) {
        int bits = count & 31;
        return V128.of(Packed.shiftLeft(a.low(), bits, Packed.I32), Packed.shiftLeft(a.high(), bits, Packed.I32));
    }

    /** {@code i32x4.shr_s}. */
    public static V128 i32x4ShrS(V128 a, int count) {
        int bits = count & 31;
        return V128.of(Packed.shiftRight(a.low(), bits, Packed.I32), Packed.shiftRight(a.high(), bits, Packed.I32));
    }

    /** {@code i32x4.shr_u}. */
    public static V128 i32x4ShrU(V128 a, int count) {
        int bits = count & 31;
        return V128.of(
                Packed.shiftRightUnsigned(a.low(), bits, Packed.I32),
                Packed.shiftRightUnsigned(a.high(), bits, Packed.I32));
    }

    /** {@code i64x2.abs}. */
    public static V128 i64x2Abs(V128 a) {
        return V128.of(Math.abs(a.low()), Math.abs(a.high()));
    }

    /** {@code i64x2.neg}. */
    public static V128 i64x2Neg(V128 a) {
        return V128.of(-a.low(), -a.high());
    }

    /** {@code i64x2.add}. */
    public static V128 i64x2Add(V128 a, V128 b) {
        return V128.of(a.low() + b.low(), a.high() + b.high());
    }

    /** {@code i64x2.sub}. */
    public static V128 i64x2Sub(V128 a, V128 b) {
        return V128.of(a.low() - b.low(), a.high() - b.high());
    }

    /** {@code i64x2.shl}. */
    public static V128 i64x2Shl(V128 a, int count) {
        return V128.of(a.low() << count, a.high() << count);
    }

    /** {@code i64x2.shr_s}. */
    public static V128 i64x2ShrS(V128 a, int count) {
        return V128.of(a.low() >> count, a.high() >> count);
    }

    /** {@code i64x2.shr_u}. */
    public static V128 i64x2ShrU(V128 a, int count) {
        return V128.of(a.low() >>> count, a.high() >>> count);
    }

    /** Sums of one bit, then of two, then of four (Hacker's Delight, 5-1), in each byte. */
    private static long countBits(long a) {
        long pairs = a - ((a >>> 1) & 0x5555_5555_5555_5555L);
        long fours = (pairs & 0x3333_3333_3333_3333L) + ((pairs >>> 2) & 0x3333_3333_3333_3333L);
        return (fours + (fours >>> 4)) & 0x0f0f_0f0f_0f0f_0f0fL;
    }
}
