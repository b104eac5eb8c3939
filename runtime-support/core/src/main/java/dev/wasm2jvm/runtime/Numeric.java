package dev.wasm2jvm.runtime;

import java.util.List;

/**
 * The numeric instructions that no JVM instruction and no intrinsic of the JDK equals.
 *
 * <p>A method has the name of its instruction in camel case: {@code i32.trunc_f32_s} is {@link #i32TruncF32S}. NaN
 * results are quiet where the specification demands an arithmetic NaN (core specification, NaN propagation): the JVM's
 * own operations may hand a signalling NaN through.
 */
public final class Numeric {
    private static final long U32 = 0xffff_ffffL;
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    /** The bits of 2^52: the sum with a smaller number that is not negative has that number's bits in the last ones. */
    private static final long BITS_2_52 = 0x4330_0000_0000_0000L;

    /**
     * Whether HotSpot converts an integer into a register whose upper half it leaves as it is, so that the conversion waits
     * for what was computed in that register before: on x86 up to JDK 22 (JDK-8323116).
     */
    private static final boolean CONVERSION_WAITS =
            Runtime.version().feature() < 23 && List.of("amd64", "x86_64").contains(System.getProperty("os.arch", ""));

    private Numeric() {}

    /** {@code i32.div_s}; a zero divisor throws ArithmeticException, which boundaries take for the trap. */
    public static int i32DivS(int a, int b) {
        if (a == Integer.MIN_VALUE && b == -1) {
            throw Traps.integerOverflow();
        }
        return a / b;
    }

    /** {@code i64.div_s}. */
    public static long i64DivS(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw Traps.integerOverflow();
        }
        return a / b;
    }

    /** {@code i32.trunc_f32_s}. */
    public static int i32TruncF32S(float x) {
        return i32TruncF64S(x);
    }

    /** {@code i32.trunc_f64_s}: only the three results that a failed conversion can have need a closer look. */
    public static int i32TruncF64S(double x) {
        int result = (int) x;
        if (result == 0 || result == Integer.MIN_VALUE || result == Integer.MAX_VALUE) {
            checkTruncation(x, -0x1p31 - 1, 0x1p31);
        }
        return result;
    }

    /** {@code i32.trunc_f32_u}. */
    public static int i32TruncF32U(float x) {
        return i32TruncF64U(x);
    }

    /** {@code i32.trunc_f64_u}. */
    public static int i32TruncF64U(double x) {
        if (!(x > -1 && x < TWO_32)) {
            checkTruncation(x, -1, TWO_32);
        }
        return (int) (long) x;
    }

    /** {@code i64.trunc_f32_s}. */
    public static long i64TruncF32S(float x) {
        return i64TruncF64S(x);
    }

    /** {@code i64.trunc_f64_s}. */
    public static long i64TruncF64S(double x) {
        if (!(x >= -TWO_63 && x < TWO_63)) {
            throw failedTruncation(x);
        }
        return (long) x;
    }

    /** {@code i64.trunc_f32_u}. */
    public static long i64TruncF32U(float x) {
        return i64TruncF64U(x);
    }

    /** {@code i64.trunc_f64_u}. */
    public static long i64TruncF64U(double x) {
        if (!(x > -1 && x < TWO_64)) {
            throw failedTruncation(x);
        }
        return unsignedLong(x);
    }

    /** The bounds are exclusive. */
    private static void checkTruncation(double x, double below, double above) {
        if (!(x > below && x < above)) {
            throw failedTruncation(x);
        }
    }

    private static Trap failedTruncation(double x) {
        return Double.isNaN(x) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    private static long unsignedLong(double x) {
        return x < TWO_63 ? (long) x : (long) (x - TWO_63) + Long.MIN_VALUE;
    }

    /** {@code i32.trunc_sat_f32_s}. */
    public static int i32TruncSatF32S(float x) {
        return (int) x;
    }

    /** {@code i32.trunc_sat_f64_s}. */
    public static int i32TruncSatF64S(double x) {
        return (int) x;
    }

    /** {@code i32.trunc_sat_f32_u}. */
    public static int i32TruncSatF32U(float x) {
        return i32TruncSatF64U(x);
    }

    /** {@code i32.trunc_sat_f64_u}. */
    public static int i32TruncSatF64U(double x) {
        return (int) Math.max(0, Math.min(U32, (long) x));
    }

    /** {@code i64.trunc_sat_f32_s}. */
    public static long i64TruncSatF32S(float x) {
        return (long) x;
    }

    /** {@code i64.trunc_sat_f64_s}. */
    public static long i64TruncSatF64S(double x) {
        return (long) x;
    }

    /** {@code i64.trunc_sat_f32_u}. */
    public static long i64TruncSatF32U(float x) {
        return i64TruncSatF64U(x);
    }

    /** {@code i64.trunc_sat_f64_u}. */
    public static long i64TruncSatF64U(double x) {
        if (!(x > -1)) {
            return 0;
        }
        return x < TWO_64 ? unsignedLong(x) : -1;
    }

    /** {@code f32.convert_i32_u}. */
    public static float f32ConvertI32U(int x) {
        return (float) (x & U32);
    }

    /** {@code f64.convert_i32_s}. */
    public static double f64ConvertI32S(int x) {
        return CONVERSION_WAITS
                ? Double.longBitsToDouble(BITS_2_52 ^ 0x8000_0000L ^ (x & U32)) - (0x1p52 + 0x1p31)
                : (double) x;
    }

    /** {@code f64.convert_i32_u}. */
    public static double f64ConvertI32U(int x) {
        return CONVERSION_WAITS ? Double.longBitsToDouble(BITS_2_52 ^ (x & U32)) - 0x1p52 : (double) (x & U32);
    }

    /** {@code f32.convert_i64_u}: halved with a sticky bit, so that the one rounding is the right one. */
    public static float f32ConvertI64U(long x) {
        return x >= 0 ? (float) x : (float) ((x >>> 1) | (x & 1)) * 2;
    }

    /** {@code f64.convert_i64_u}. */
    public static double f64ConvertI64U(long x) {
        return x >= 0 ? (double) x : (double) ((x >>> 1) | (x & 1)) * 2;
    }

    /** {@code f32.abs}: a bit operation, so that NaNs keep their payload. */
    public static float f32Abs(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
    }

    /** {@code f64.abs}. */
    public static double f64Abs(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    /** {@code f32.neg}. */
    public static float f32Neg(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ Integer.MIN_VALUE);
    }

    /** {@code f64.neg}. */
    public static double f64Neg(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
    }

    /** {@code f32.copysign}: the magnitude of {@code x}, the sign of {@code y}, also if that is a NaN. */
    public static float f32Copysign(float x, float y) {
        int sign = Float.floatToRawIntBits(y) & Integer.MIN_VALUE;
        return Float.intBitsToFloat((Float.floatToRawIntBits(x) & Integer.MAX_VALUE) | sign);
    }

    /** {@code f64.copysign}. */
    public static double f64Copysign(double x, double y) {
        long sign = Double.doubleToRawLongBits(y) & Long.MIN_VALUE;
        return Double.longBitsToDouble((Double.doubleToRawLongBits(x) & Long.MAX_VALUE) | sign);
    }

    /** {@code f32.min}. */
    public static float f32Min(float x, float y) {
        return Float.isNaN(x) || Float.isNaN(y) ? x + y : Math.min(x, y);
    }

    /** {@code f64.min}. */
    public static double f64Min(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.min(x, y);
    }

    /** {@code f32.max}. */
    public static float f32Max(float x, float y) {
        return Float.isNaN(x) || Float.isNaN(y) ? x + y : Math.max(x, y);
    }

    /** {@code f64.max}. */
    public static double f64Max(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.max(x, y);
    }

    /** {@code f32.ceil}. */
    public static float f32Ceil(float x) {
        return Float.isNaN(x) ? x + x : (float) Math.ceil(x);
    }

    /** {@code f64.ceil}. */
    public static double f64Ceil(double x) {
        return Double.isNaN(x) ? x + x : Math.ceil(x);
    }

    /** {@code f32.floor}. */
    public static float f32Floor(float x) {
        return Float.isNaN(x) ? x + x : (float) Math.floor(x);
    }

    /** {@code f64.floor}. */
    public static double f64Floor(double x) {
        return Double.isNaN(x) ? x + x : Math.floor(x);
    }

    /** {@code f32.trunc}. */
    public static float f32Trunc(float x) {
        return x < 0 ? f32Ceil(x) : f32Floor(x);
    }

    /** {@code f64.trunc}. */
    public static double f64Trunc(double x) {
        return x < 0 ? f64Ceil(x) : f64Floor(x);
    }

    /** {@code f32.nearest}: ties go to the even neighbour. */
    public static float f32Nearest(float x) {
        return Float.isNaN(x) ? x + x : (float) Math.rint(x);
    }

    /** {@code f64.nearest}. */
    public static double f64Nearest(double x) {
        return Double.isNaN(x) ? x + x : Math.rint(x);
    }

    /** {@code f32.sqrt}: exact, since a double has more than twice the digits of a float. */
    public static float f32Sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /** {@code f64.sqrt}. */
    public static double f64Sqrt(double x) {
        return Math.sqrt(x);
    }

    /** The first result of {@code i64.add128}. */
    public static long i64Add128Low(long low, long high, long otherLow, long otherHigh) {
        return low + otherLow;
    }

    /** The second result of {@code i64.add128}. */
    public static long i64Add128High(long low, long high, long otherLow, long otherHigh) {
        long sum = low + otherLow;
        long carry = ((low & otherLow) | ((low | otherLow) & ~sum)) >>> 63;
        return high + otherHigh + carry;
    }

    /** The first result of {@code i64.sub128}. */
    public static long i64Sub128Low(long low, long high, long otherLow, long otherHigh) {
        return low - otherLow;
    }

    /** The second result of {@code i64.sub128}. */
    public static long i64Sub128High(long low, long high, long otherLow, long otherHigh) {
        long difference = low - otherLow;
        long borrow = ((~low & otherLow) | ((~low | otherLow) & difference)) >>> 63;
        return high - otherHigh - borrow;
    }

    /** The first result of {@code i64.mul_wide_s}. */
    public static long i64MulWideSLow(long a, long b) {
        return a * b;
    }

    /** The second result of {@code i64.mul_wide_s}. */
    public static long i64MulWideSHigh(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    /** The first result of {@code i64.mul_wide_u}. */
    public static long i64MulWideULow(long a, long b) {
        return a * b;
    }

    /** The second result of {@code i64.mul_wide_u}: a negative factor is 2^64 more without its sign. */
    public static long i64MulWideUHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** {@code f32.demote_f64}; the sum keeps C2 from dropping a promotion and a demotion, which make a NaN quiet. */
    public static float f32DemoteF64(double x) {
        return (float) (x + -0.0);
    }
}
