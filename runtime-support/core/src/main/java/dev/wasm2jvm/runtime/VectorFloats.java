package dev.wasm2jvm.runtime;

import static dev.wasm2jvm.runtime.Floats.*;

/**
 * Arithmetic of vectors of floating-point numbers, lane by lane.
 *
 * <p>A method has the name of its instruction in camel case. NaN results are quiet, as in {@link Numeric}. Relaxed
 * instructions do what the deterministic profile of the specification says.
 */
public final class VectorFloats {
    private VectorFloats() {}

    /** {@code f32x4.abs}. */
    public static V128 f32x4Abs(V128 a) {
        return V128.of(a.low() & ~Packed.I32, a.high() & ~Packed.I32);
    }

    /** {@code f32x4.neg}. */
    public static V128 f32x4Neg(V128 a) {
        return V128.of(a.low() ^ Packed.I32, a.high() ^ Packed.I32);
    }

    /** {@code f32x4.sqrt}. */
    public static V128 f32x4Sqrt(V128 a) {
        return V128.of(
                bits(Numeric.f32Sqrt(first(a.low())), Numeric.f32Sqrt(second(a.low()))),
                bits(Numeric.f32Sqrt(first(a.high())), Numeric.f32Sqrt(second(a.high()))));
    }

    /** {@code f32x4.ceil}. */
    public static V128 f32x4Ceil(V128 a) {
        return V128.of(
                bits(Numeric.f32Ceil(first(a.low())), Numeric.f32Ceil(second(a.low()))),
                bits(Numeric.f32Ceil(first(a.high())), Numeric.f32Ceil(second(a.high()))));
    }

    /** {@code f32x4.floor}. */
    public static V128 f32x4Floor(V128 a) {
        return V128.of(
                bits(Numeric.f32Floor(first(a.low())), Numeric.f32Floor(second(a.low()))),
                bits(Numeric.f32Floor(first(a.high())), Numeric.f32Floor(second(a.high()))));
    }

    /** {@code f32x4.trunc}. */
    public static V128 f32x4Trunc(V128 a) {
        return V128.of(
                bits(Numeric.f32Trunc(first(a.low())), Numeric.f32Trunc(second(a.low()))),
                bits(Numeric.f32Trunc(first(a.high())), Numeric.f32Trunc(second(a.high()))));
    }

    /** {@code f32x4.nearest}. */
    public static V128 f32x4Nearest(V128 a) {
        return V128.of(
                bits(Numeric.f32Nearest(first(a.low())), Numeric.f32Nearest(second(a.low()))),
                bits(Numeric.f32Nearest(first(a.high())), Numeric.f32Nearest(second(a.high()))));
    }

    /** {@code f32x4.add}. */
    public static V128 f32x4Add(V128 a, V128 b) {
        return V128.of(
                bits(first(a.low()) + first(b.low()), second(a.low()) + second(b.low())),
                bits(first(a.high()) + first(b.high()), second(a.high()) + second(b.high())));
    }

    /** {@code f32x4.sub}. */
    public static V128 f32x4Sub(V128 a, V128 b) {
        return V128.of(
                bits(first(a.low()) - first(b.low()), second(a.low()) - second(b.low())),
                bits(first(a.high()) - first(b.high()), second(a.high()) - second(b.high())));
    }

    /** {@code f32x4.mul}. */
    public static V128 f32x4Mul(V128 a, V128 b) {
        return V128.of(
                bits(quiet(first(a.low()) * first(b.low())), quiet(second(a.low()) * second(b.low()))),
                bits(quiet(first(a.high()) * first(b.high())), quiet(second(a.high()) * second(b.high()))));
    }

    /** {@code f32x4.div}. */
    public static V128 f32x4Div(V128 a, V128 b) {
        return V128.of(
                bits(quiet(first(a.low()) / first(b.low())), quiet(second(a.low()) / second(b.low()))),
                bits(quiet(first(a.high()) / first(b.high())), quiet(second(a.high()) / second(b.high()))));
    }

    /** {@code f32x4.min}. */
    public static V128 f32x4Min(V128 a, V128 b) {
        return V128.of(
                bits(Numeric.f32Min(first(a.low()), first(b.low())), Numeric.f32Min(second(a.low()), second(b.low()))),
                bits(
                        Numeric.f32Min(first(a.high()), first(b.high())),
                        Numeric.f32Min(second(a.high()), second(b.high()))));
    }

    /** {@code f32x4.max}. */
    public static V128 f32x4Max(V128 a, V128 b) {
        return V128.of(
                bits(Numeric.f32Max(first(a.low()), first(b.low())), Numeric.f32Max(second(a.low()), second(b.low()))),
                bits(
                        Numeric.f32Max(first(a.high()), first(b.high())),
                        Numeric.f32Max(second(a.high()), second(b.high()))));
    }

    /** {@code f32x4.pmin}: the second operand where it is less, bit for bit. */
    public static V128 f32x4Pmin(V128 a, V128 b) {
        return VectorBits.v128Bitselect(b, a, VectorComparisons.f32x4Lt(b, a));
    }

    /** {@code f32x4.pmax}: the second operand where it is greater, bit for bit. */
    public static V128 f32x4Pmax(V128 a, V128 b) {
        return VectorBits.v128Bitselect(b, a, VectorComparisons.f32x4Lt(a, b));
    }

    /** {@code f32x4.relaxed_madd}, rounded twice. */
    public static V128 f32x4RelaxedMadd(V128 a, V128 b, V128 c) {
        return f32x4Add(f32x4Mul(a, b), c);
    }

    /** {@code f32x4.relaxed_nmadd}, rounded twice. */
    public static V128 f32x4RelaxedNmadd(V128 a, V128 b, V128 c) {
        return f32x4Add(f32x4Mul(f32x4Neg(a), b), c);
    }

    /** {@code f64x2.abs}. */
    public static V128 f64x2Abs(V128 a) {
        return V128.of(a.low() & Long.MAX_VALUE, a.high() & Long.MAX_VALUE);
    }

    /** {@code f64x2.neg}. */
    public static V128 f64x2Neg(V128 a) {
        return V128.of(a.low() ^ Long.MIN_VALUE, a.high() ^ Long.MIN_VALUE);
    }

    /** {@code f64x2.sqrt}. */
    public static V128 f64x2Sqrt(V128 a) {
        return V128.of(bits(Numeric.f64Sqrt(number(a.low()))), bits(Numeric.f64Sqrt(number(a.high()))));
    }

    /** {@code f64x2.ceil}. */
    public static V128 f64x2Ceil(V128 a) {
        return V128.of(bits(Numeric.f64Ceil(number(a.low()))), bits(Numeric.f64Ceil(number(a.high()))));
    }

    /** {@code f64x2.floor}. */
    public static V128 f64x2Floor(V128 a) {
        return V128.of(bits(Numeric.f64Floor(number(a.low()))), bits(Numeric.f64Floor(number(a.high()))));
    }

    /** {@code f64x2.trunc}. */
    public static V128 f64x2Trunc(V128 a) {
        return V128.of(bits(Numeric.f64Trunc(number(a.low()))), bits(Numeric.f64Trunc(number(a.high()))));
    }

    /** {@code f64x2.nearest}. */
    public static V128 f64x2Nearest(V128 a) {
        return V128.of(bits(Numeric.f64Nearest(number(a.low()))), bits(Numeric.f64Nearest(number(a.high()))));
    }

    /** {@code f64x2.add}. */
    public static V128 f64x2Add(V128 a, V128 b) {
        return V128.of(bits(number(a.low()) + number(b.low())), bits(number(a.high()) + number(b.high())));
    }

    /** {@code f64x2.sub}. */
    public static V128 f64x2Sub(V128 a, V128 b) {
        return V128.of(bits(number(a.low()) - number(b.low())), bits(number(a.high()) - number(b.high())));
    }

    /** {@code f64x2.mul}. */
    public static V128 f64x2Mul(V128 a, V128 b) {
        return V128.of(
                bits(quiet(number(a.low()) * number(b.low()))), bits(quiet(number(a.high()) * number(b.high()))));
    }

    /** {@code f64x2.div}. */
    public static V128 f64x2Div(V128 a, V128 b) {
        return V128.of(
                bits(quiet(number(a.low()) / number(b.low()))), bits(quiet(number(a.high()) / number(b.high()))));
    }

    /** {@code f64x2.min}. */
    public static V128 f64x2Min(V128 a, V128 b) {
        return V128.of(
                bits(Numeric.f64Min(number(a.low()), number(b.low()))),
                bits(Numeric.f64Min(number(a.high()), number(b.high()))));
    }

    /** {@code f64x2.max}. */
    public static V128 f64x2Max(V128 a, V128 b) {
        return V128.of(
                bits(Numeric.f64Max(number(a.low()), number(b.low()))),
                bits(Numeric.f64Max(number(a.high()), number(b.high()))));
    }

    /** {@code f64x2.pmin}: like {@link #f32x4Pmin}. */
    public static V128 f64x2Pmin(V128 a, V128 b) {
        return VectorBits.v128Bitselect(b, a, VectorComparisons.f64x2Lt(b, a));
    }

    /** {@code f64x2.pmax}: like {@link #f32x4Pmax}. */
    public static V128 f64x2Pmax(V128 a, V128 b) {
        return VectorBits.v128Bitselect(b, a, VectorComparisons.f64x2Lt(a, b));
    }

    /** {@code f64x2.relaxed_madd}, rounded twice. */
    public static V128 f64x2RelaxedMadd(V128 a, V128 b, V128 c) {
        return f64x2Add(f64x2Mul(a, b), c);
    }

    /** {@code f64x2.relaxed_nmadd}, rounded twice. */
    public static V128 f64x2RelaxedNmadd(V128 a, V128 b, V128 c) {
        return f64x2Add(f64x2Mul(f64x2Neg(a), b), c);
    }
}
