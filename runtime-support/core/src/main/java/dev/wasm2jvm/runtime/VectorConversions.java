package dev.wasm2jvm.runtime;

import static dev.wasm2jvm.runtime.Floats.*;

/**
 * Conversions of vectors between lanes of different widths, and between integers and floating-point numbers.
 *
 * <p>A method has the name of its instruction in camel case.
 */
public final class VectorConversions {
    private VectorConversions() {}

    private static final long U32 = 0xffff_ffffL;

    /** {@code i16x8.extend_low_i8x16_s}. */
    public static V128 i16x8ExtendLowI8x16S(V128 a) {
        return V128.of(Packed.widenSignedBytes(a.low()), Packed.widenSignedBytes(a.low() >>> 32));
    }

    /** {@code i16x8.extend_low_i8x16_u}. */
    public static V128 i16x8ExtendLowI8x16U(V128 a) {
        return V128.of(Packed.widenBytes(a.low()), Packed.widenBytes(a.low() >>> 32));
    }

    /** {@code i16x8.extend_high_i8x16_s}. */
    public static V128 i16x8ExtendHighI8x16S(V128 a) {
        return V128.of(Packed.widenSignedBytes(a.high()), Packed.widenSignedBytes(a.high() >>> 32));
    }

    /** {@code i16x8.extend_high_i8x16_u}. */
    public static V128 i16x8ExtendHighI8x16U(V128 a) {
        return V128.of(Packed.widenBytes(a.high()), Packed.widenBytes(a.high() >>> 32));
    }

    /** {@code i32x4.extend_low_i16x8_s}. */
    public static V128 i32x4ExtendLowI16x8S(V128 a) {
        return V128.of(Packed.widenSignedShorts(a.low()), Packed.widenSignedShorts(a.low() >>> 32));
    }

    /** {@code i32x4.extend_low_i16x8_u}. */
    public static V128 i32x4ExtendLowI16x8U(V128 a) {
        return V128.of(Packed.widenShorts(a.low()), Packed.widenShorts(a.low() >>> 32));
    }

    /** {@code i32x4.extend_high_i16x8_s}. */
    public static V128 i32x4ExtendHighI16x8S(V128 a) {
        return V128.of(Packed.widenSignedShorts(a.high()), Packed.widenSignedShorts(a.high() >>> 32));
    }

    /** {@code i32x4.extend_high_i16x8_u}. */
    public static V128 i32x4ExtendHighI16x8U(V128 a) {
        return V128.of(Packed.widenShorts(a.high()), Packed.widenShorts(a.high() >>> 32));
    }

    /** {@code i64x2.extend_low_i32x4_s}. */
    public static V128 i64x2ExtendLowI32x4S(V128 a) {
        return V128.of((a.low() << 32) >> 32, a.low() >> 32);
    }

    /** {@code i64x2.extend_low_i32x4_u}. */
    public static V128 i64x2ExtendLowI32x4U(V128 a) {
        return V128.of(a.low() & U32, a.low() >>> 32);
    }

    /** {@code i64x2.extend_high_i32x4_s}. */
    public static V128 i64x2ExtendHighI32x4S(V128 a) {
        return V128.of((a.high() << 32) >> 32, a.high() >> 32);
    }

    /** {@code i64x2.extend_high_i32x4_u}. */
    public static V128 i64x2ExtendHighI32x4U(V128 a) {
        return V128.of(a.high() & U32, a.high() >>> 32);
    }

    /** {@code i8x16.narrow_i16x8_s}. */
    public static V128 i8x16NarrowI16x8S(V128 a, V128 b) {
        return V128.of(
                narrowShorts(a.low()) | (narrowShorts(a.high()) << 32),
                narrowShorts(b.low()) | (narrowShorts(b.high()) << 32));
    }

    /** {@code i8x16.narrow_i16x8_u}. */
    public static V128 i8x16NarrowI16x8U(V128 a, V128 b) {
        return V128.of(
                narrowToUnsignedShorts(a.low()) | (narrowToUnsignedShorts(a.high()) << 32),
                narrowToUnsignedShorts(b.low()) | (narrowToUnsignedShorts(b.high()) << 32));
    }

    /** {@code i16x8.narrow_i32x4_s}. */
    public static V128 i16x8NarrowI32x4S(V128 a, V128 b) {
        return V128.of(
                narrowInts(a.low()) | (narrowInts(a.high()) << 32), narrowInts(b.low()) | (narrowInts(b.high()) << 32));
    }

    /** {@code i16x8.narrow_i32x4_u}. */
    public static V128 i16x8NarrowI32x4U(V128 a, V128 b) {
        return V128.of(
                narrowToUnsignedInts(a.low()) | (narrowToUnsignedInts(a.high()) << 32),
                narrowToUnsignedInts(b.low()) | (narrowToUnsignedInts(b.high()) << 32));
    }

    private static long narrowShorts(long a) {
        return Packed.narrowShorts(clamp(a, 0xff80_ff80_ff80_ff80L, 0x007f_007f_007f_007fL, Packed.I16));
    }

    private static long narrowToUnsignedShorts(long a) {
        return Packed.narrowShorts(clamp(a, 0, 0x00ff_00ff_00ff_00ffL, Packed.I16));
    }

    private static long narrowInts(long a) {
        return Packed.narrowInts(clamp(a, 0xffff_8000_ffff_8000L, 0x0000_7fff_0000_7fffL, Packed.I32));
    }

    private static long narrowToUnsignedInts(long a) {
        return Packed.narrowInts(clamp(a, 0, 0x0000_ffff_0000_ffffL, Packed.I32));
    }

    private static long clamp(long a, long least, long most, long signs) {
        return Packed.minimum(Packed.maximum(a, least, signs), most, signs);
    }

    private static long pair(int low, int high) {
        return (low & U32) | ((long) high << 32);
    }

    /** {@code i32x4.trunc_sat_f32x4_s}. */
    public static V128 i32x4TruncSatF32x4S(V128 a) {
        return V128.of(
                pair((int) first(a.low()), (int) second(a.low())), pair((int) first(a.high()), (int) second(a.high())));
    }

    /** {@code i32x4.trunc_sat_f32x4_u}. */
    public static V128 i32x4TruncSatF32x4U(V128 a) {
        return V128.of(
                pair(Numeric.i32TruncSatF32U(first(a.low())), Numeric.i32TruncSatF32U(second(a.low()))),
                pair(Numeric.i32TruncSatF32U(first(a.high())), Numeric.i32TruncSatF32U(second(a.high()))));
    }

    /** {@code i32x4.trunc_sat_f64x2_s_zero}. */
    public static V128 i32x4TruncSatF64x2SZero(V128 a) {
        return V128.of(pair((int) number(a.low()), (int) number(a.high())), 0);
    }

    /** {@code i32x4.trunc_sat_f64x2_u_zero}. */
    public static V128 i32x4TruncSatF64x2UZero(V128 a) {
        return V128.of(pair(Numeric.i32TruncSatF64U(number(a.low())), Numeric.i32TruncSatF64U(number(a.high()))), 0);
    }

    /** {@code f32x4.convert_i32x4_s}. */
    public static V128 f32x4ConvertI32x4S(V128 a) {
        return V128.of(bits((float) (int) a.low(), (float) (int) (a.low() >>> 32)), bits((float) (int) a.high(), (float)
                (int) (a.high() >>> 32)));
    }

    /** {@code f32x4.convert_i32x4_u}. */
    public static V128 f32x4ConvertI32x4U(V128 a) {
        return V128.of(
                bits((float) (a.low() & U32), (float) ((a.low() >>> 32) & U32)),
                bits((float) (a.high() & U32), (float) ((a.high() >>> 32) & U32)));
    }

    /** {@code f64x2.convert_low_i32x4_s}. */
    public static V128 f64x2ConvertLowI32x4S(V128 a) {
        return V128.of(bits((double) (int) a.low()), bits((double) (a.low() >> 32)));
    }

    /** {@code f64x2.convert_low_i32x4_u}. */
    public static V128 f64x2ConvertLowI32x4U(V128 a) {
        return V128.of(bits((double) (a.low() & U32)), bits((double) (a.low() >>> 32)));
    }

    /** {@code f32x4.demote_f64x2_zero}. */
    public static V128 f32x4DemoteF64x2Zero(V128 a) {
        return V128.of(bits(quiet((float) number(a.low())), quiet((float) number(a.high()))), 0);
    }

    /** {@code f64x2.promote_low_f32x4}. */
    public static V128 f64x2PromoteLowF32x4(V128 a) {
        return V128.of(bits((double) first(a.low())), bits((double) second(a.low())));
    }
}
