package dev.wasm2jvm.runtime;

import static dev.wasm2jvm.runtime.Floats.*;

/**
 * Comparisons of vectors, lane by lane: a lane of the result is all ones for true, else zero.
 *
 * <p>A method has the name of its instruction in camel case.
 */
public final class VectorComparisons {
    private VectorComparisons() {}

    /** {@code i8x16.eq}. */
    public static V128 i8x16Eq(V128 a, V128 b) {
        return V128.of(Packed.equal(a.low(), b.low(), Packed.I8), Packed.equal(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.ne}. */
    public static V128 i8x16Ne(V128 a, V128 b) {
        return V128.of(~Packed.equal(a.low(), b.low(), Packed.I8), ~Packed.equal(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.lt_s}. */
    public static V128 i8x16LtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(a.low(), b.low(), Packed.I8), Packed.lessSigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.lt_u}. */
    public static V128 i8x16LtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(a.low(), b.low(), Packed.I8), Packed.lessUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.gt_s}. */
    public static V128 i8x16GtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(b.low(), a.low(), Packed.I8), Packed.lessSigned(b.high(), a.high(), Packed.I8));
    }

    /** {@code i8x16.gt_u}. */
    public static V128 i8x16GtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(b.low(), a.low(), Packed.I8), Packed.lessUnsigned(b.high(), a.high(), Packed.I8));
    }

    /** {@code i8x16.le_s}. */
    public static V128 i8x16LeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(b.low(), a.low(), Packed.I8), ~Packed.lessSigned(b.high(), a.high(), Packed.I8));
    }

    /** {@code i8x16.le_u}. */
    public static V128 i8x16LeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(b.low(), a.low(), Packed.I8), ~Packed.lessUnsigned(b.high(), a.high(), Packed.I8));
    }

    /** {@code i8x16.ge_s}. */
    public static V128 i8x16GeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(a.low(), b.low(), Packed.I8), ~Packed.lessSigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i8x16.ge_u}. */
    public static V128 i8x16GeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(a.low(), b.low(), Packed.I8), ~Packed.lessUnsigned(a.high(), b.high(), Packed.I8));
    }

    /** {@code i16x8.eq}. */
    public static V128 i16x8Eq(V128 a, V128 b) {
        return V128.of(Packed.equal(a.low(), b.low(), Packed.I16), Packed.equal(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.ne}. */
    public static V128 i16x8Ne(V128 a, V128 b) {
        return V128.of(~Packed.equal(a.low(), b.low(), Packed.I16), ~Packed.equal(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.lt_s}. */
    public static V128 i16x8LtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(a.low(), b.low(), Packed.I16), Packed.lessSigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.lt_u}. */
    public static V128 i16x8LtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(a.low(), b.low(), Packed.I16), Packed.lessUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.gt_s}. */
    public static V128 i16x8GtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(b.low(), a.low(), Packed.I16), Packed.lessSigned(b.high(), a.high(), Packed.I16));
    }

    /** {@code i16x8.gt_u}. */
    public static V128 i16x8GtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(b.low(), a.low(), Packed.I16), Packed.lessUnsigned(b.high(), a.high(), Packed.I16));
    }

    /** {@code i16x8.le_s}. */
    public static V128 i16x8LeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(b.low(), a.low(), Packed.I16), ~Packed.lessSigned(b.high(), a.high(), Packed.I16));
    }

    /** {@code i16x8.le_u}. */
    public static V128 i16x8LeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(b.low(), a.low(), Packed.I16),
                ~Packed.lessUnsigned(b.high(), a.high(), Packed.I16));
    }

    /** {@code i16x8.ge_s}. */
    public static V128 i16x8GeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(a.low(), b.low(), Packed.I16), ~Packed.lessSigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i16x8.ge_u}. */
    public static V128 i16x8GeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(a.low(), b.low(), Packed.I16),
                ~Packed.lessUnsigned(a.high(), b.high(), Packed.I16));
    }

    /** {@code i32x4.eq}. */
    public static V128 i32x4Eq(V128 a, V128 b) {
        return V128.of(Packed.equal(a.low(), b.low(), Packed.I32), Packed.equal(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.ne}. */
    public static V128 i32x4Ne(V128 a, V128 b) {
        return V128.of(~Packed.equal(a.low(), b.low(), Packed.I32), ~Packed.equal(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.lt_s}. */
    public static V128 i32x4LtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(a.low(), b.low(), Packed.I32), Packed.lessSigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.lt_u}. */
    public static V128 i32x4LtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(a.low(), b.low(), Packed.I32), Packed.lessUnsigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.gt_s}. */
    public static V128 i32x4GtS(V128 a, V128 b) {
        return V128.of(
                Packed.lessSigned(b.low(), a.low(), Packed.I32), Packed.lessSigned(b.high(), a.high(), Packed.I32));
    }

    /** {@code i32x4.gt_u}. */
    public static V128 i32x4GtU(V128 a, V128 b) {
        return V128.of(
                Packed.lessUnsigned(b.low(), a.low(), Packed.I32), Packed.lessUnsigned(b.high(), a.high(), Packed.I32));
    }

    /** {@code i32x4.le_s}. */
    public static V128 i32x4LeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(b.low(), a.low(), Packed.I32), ~Packed.lessSigned(b.high(), a.high(), Packed.I32));
    }

    /** {@code i32x4.le_u}. */
    public static V128 i32x4LeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(b.low(), a.low(), Packed.I32),
                ~Packed.lessUnsigned(b.high(), a.high(), Packed.I32));
    }

    /** {@code i32x4.ge_s}. */
    public static V128 i32x4GeS(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessSigned(a.low(), b.low(), Packed.I32), ~Packed.lessSigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i32x4.ge_u}. */
    public static V128 i32x4GeU(V128 a, V128 b) {
        return V128.of(
                ~Packed.lessUnsigned(a.low(), b.low(), Packed.I32),
                ~Packed.lessUnsigned(a.high(), b.high(), Packed.I32));
    }

    /** {@code i64x2.eq}. */
    public static V128 i64x2Eq(V128 a, V128 b) {
        return V128.of(truth(a.low() == b.low()), truth(a.high() == b.high()));
    }

    /** {@code i64x2.ne}. */
    public static V128 i64x2Ne(V128 a, V128 b) {
        return V128.of(truth(a.low() != b.low()), truth(a.high() != b.high()));
    }

    /** {@code i64x2.lt_s}. */
    public static V128 i64x2LtS(V128 a, V128 b) {
        return V128.of(truth(a.low() < b.low()), truth(a.high() < b.high()));
    }

    /** {@code i64x2.gt_s}. */
    public static V128 i64x2GtS(V128 a, V128 b) {
        return V128.of(truth(a.low() > b.low()), truth(a.high() > b.high()));
    }

    /** {@code i64x2.le_s}. */
    public static V128 i64x2LeS(V128 a, V128 b) {
        return V128.of(truth(a.low() <= b.low()), truth(a.high() <= b.high()));
    }

    /** {@code i64x2.ge_s}. */
    public static V128 i64x2GeS(V128 a, V128 b) {
        return V128.of(truth(a.low() >= b.low()), truth(a.high() >= b.high()));
    }

    /** {@code f32x4.eq}. */
    public static V128 f32x4Eq(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) == first(b.low()), second(a.low()) == second(b.low())),
                truth(first(a.high()) == first(b.high()), second(a.high()) == second(b.high())));
    }

    /** {@code f32x4.ne}. */
    public static V128 f32x4Ne(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) != first(b.low()), second(a.low()) != second(b.low())),
                truth(first(a.high()) != first(b.high()), second(a.high()) != second(b.high())));
    }

    /** {@code f32x4.lt}. */
    public static V128 f32x4Lt(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) < first(b.low()), second(a.low()) < second(b.low())),
                truth(first(a.high()) < first(b.high()), second(a.high()) < second(b.high())));
    }

    /** {@code f32x4.gt}. */
    public static V128 f32x4Gt(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) > first(b.low()), second(a.low()) > second(b.low())),
                truth(first(a.high()) > first(b.high()), second(a.high()) > second(b.high())));
    }

    /** {@code f32x4.le}. */
    public static V128 f32x4Le(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) <= first(b.low()), second(a.low()) <= second(b.low())),
                truth(first(a.high()) <= first(b.high()), second(a.high()) <= second(b.high())));
    }

    /** {@code f32x4.ge}. */
    public static V128 f32x4Ge(V128 a, V128 b) {
        return V128.of(
                truth(first(a.low()) >= first(b.low()), second(a.low()) >= second(b.low())),
                truth(first(a.high()) >= first(b.high()), second(a.high()) >= second(b.high())));
    }

    /** {@code f64x2.eq}. */
    public static V128 f64x2Eq(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) == number(b.low())), truth(number(a.high()) == number(b.high())));
    }

    /** {@code f64x2.ne}. */
    public static V128 f64x2Ne(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) != number(b.low())), truth(number(a.high()) != number(b.high())));
    }

    /** {@code f64x2.lt}. */
    public static V128 f64x2Lt(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) < number(b.low())), truth(number(a.high()) < number(b.high())));
    }

    /** {@code f64x2.gt}. */
    public static V128 f64x2Gt(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) > number(b.low())), truth(number(a.high()) > number(b.high())));
    }

    /** {@code f64x2.le}. */
    public static V128 f64x2Le(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) <= number(b.low())), truth(number(a.high()) <= number(b.high())));
    }

    /** {@code f64x2.ge}. */
    public static V128 f64x2Ge(V128 a, V128 b) {
        return V128.of(truth(number(a.low()) >= number(b.low())), truth(number(a.high()) >= number(b.high())));
    }

    private static long truth(boolean value) {
        return value ? -1 : 0;
    }

    private static long truth(boolean first, boolean second) {
        return (first ? 0xffff_ffffL : 0) | (second ? 0xffff_ffff_0000_0000L : 0);
    }
}
