package dev.wasm2jvm.runtime;

/** Floating-point numbers in the halves of vectors: two of single precision, or one of double precision. */
final class Floats {
    private Floats() {}

    static float first(long half) {
        return Float.intBitsToFloat((int) half);
    }

    static float second(long half) {
        return Float.intBitsToFloat((int) (half >>> 32));
    }

    static long bits(float first, float second) {
        return (Float.floatToRawIntBits(first) & 0xffff_ffffL) | ((long) Float.floatToRawIntBits(second) << 32);
    }

    static double number(long half) {
        return Double.longBitsToDouble(half);
    }

    static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }

    /**
     * Makes a NaN quiet: C2 folds a product with 1, a quotient by 1, and a demotion of a promotion to the operand, which
     * may be a signalling NaN.
     */
    static float quiet(float result) {
        return Float.isNaN(result) ? result + result : result;
    }

    /** Makes a NaN quiet. */
    static double quiet(double result) {
        return Double.isNaN(result) ? result + result : result;
    }
}
