package dev.wasm2jvm.runtime;

/**
 * Instructions that make vectors of lanes, and take lanes out of vectors.
 *
 * <p>A method has the name of its instruction in camel case; where the instruction names a lane, that is the last
 * parameter.
 */
public final class VectorLanes {
    private VectorLanes() {}

    /** {@code i8x16.splat}. */
    public static V128 i8x16Splat(int value) {
        long lanes = (value & 0xff) * 0x0101_0101_0101_0101L;
        return V128.of(lanes, lanes);
    }

    /** {@code i16x8.splat}. */
    public static V128 i16x8Splat(int value) {
        long lanes = (value & 0xffff) * 0x0001_0001_0001_0001L;
        return V128.of(lanes, lanes);
    }

    /** {@code i32x4.splat}. */
    public static V128 i32x4Splat(int value) {
        long lanes = pair(value, value);
        return V128.of(lanes, lanes);
    }

    /** {@code i64x2.splat}. */
    public static V128 i64x2Splat(long value) {
        return V128.of(value, value);
    }

    /** {@code f32x4.splat}. */
    public static V128 f32x4Splat(float value) {
        return i32x4Splat(Float.floatToRawIntBits(value));
    }

    /** {@code f64x2.splat}. */
    public static V128 f64x2Splat(double value) {
        return i64x2Splat(Double.doubleToRawLongBits(value));
    }

    private static long pair(int low, int high) {
        return (low & 0xffff_ffffL) | ((long) high << 32);
    }

    /** The half that has a lane, shifted so that the lane is in the lowest bits. */
    private static long toLane(V128 a, int bit) {
        return (bit < 64 ? a.low() : a.high()) >>> bit;
    }

    private static V128 replace(V128 a, int bit, long mask, long value) {
        long keep = ~(mask << bit);
        long lane = (value & mask) << bit;
        return bit < 64 ? V128.of((a.low() & keep) | lane, a.high()) : V128.of(a.low(), (a.high() & keep) | lane);
    }

    /** {@code i8x16.extract_lane_s}. */
    public static int i8x16ExtractLaneS(V128 a, int lane) {
        return (byte) toLane(a, 8 * lane);
    }

    /** {@code i8x16.extract_lane_u}. */
    public static int i8x16ExtractLaneU(V128 a, int lane) {
        return (int) toLane(a, 8 * lane) & 0xff;
    }

    /** {@code i8x16.replace_lane}. */
    public static V128 i8x16ReplaceLane(V128 a, int value, int lane) {
        return replace(a, 8 * lane, 0xff, value);
    }

    /** {@code i16x8.extract_lane_s}. */
    public static int i16x8ExtractLaneS(V128 a, int lane) {
        return (short) toLane(a, 16 * lane);
    }

    /** {@code i16x8.extract_lane_u}. */
    public static int i16x8ExtractLaneU(V128 a, int lane) {
        return (int) toLane(a, 16 * lane) & 0xffff;
    }

    /** {@code i16x8.replace_lane}. */
    public static V128 i16x8ReplaceLane(V128 a, int value, int lane) {
        return replace(a, 16 * lane, 0xffff, value);
    }

    /** {@code i32x4.extract_lane}. */
    public static int i32x4ExtractLane(V128 a, int lane) {
        return (int) toLane(a, 32 * lane);
    }

    /** {@code i32x4.replace_lane}. */
    public static V128 i32x4ReplaceLane(V128 a, int value, int lane) {
        return replace(a, 32 * lane, 0xffff_ffffL, value);
    }

    /** {@code i64x2.extract_lane}. */
    public static long i64x2ExtractLane(V128 a, int lane) {
        return lane == 0 ? a.low() : a.high();
    }

    /** {@code i64x2.replace_lane}. */
    public static V128 i64x2ReplaceLane(V128 a, long value, int lane) {
        return lane == 0 ? V128.of(value, a.high()) : V128.of(a.low(), value);
    }

    /** {@code f32x4.extract_lane}. */
    public static float f32x4ExtractLane(V128 a, int lane) {
        return Float.intBitsToFloat(i32x4ExtractLane(a, lane));
    }

    /** {@code f32x4.replace_lane}. */
    public static V128 f32x4ReplaceLane(V128 a, float value, int lane) {
        return i32x4ReplaceLane(a, Float.floatToRawIntBits(value), lane);
    }

    /** {@code f64x2.extract_lane}. */
    public static double f64x2ExtractLane(V128 a, int lane) {
        return Double.longBitsToDouble(i64x2ExtractLane(a, lane));
    }

    /** {@code f64x2.replace_lane}. */
    public static V128 f64x2ReplaceLane(V128 a, double value, int lane) {
        return i64x2ReplaceLane(a, Double.doubleToRawLongBits(value), lane);
    }

    /**
     * {@code i8x16.shuffle}.
     *
     * @param a bytes 0 to 15
     * @param b bytes 16 to 31
     * @param numbers the numbers of the bytes of the result, one a byte
     */
    public static V128 i8x16Shuffle(V128 a, V128 b, V128 numbers) {
        return V128.of(shuffle(a, b, numbers.low()), shuffle(a, b, numbers.high()));
    }

    private static long shuffle(V128 a, V128 b, long numbers) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 8) {
            int number = (int) (numbers >>> bit) & 0xff;
            result |= (toLane(number < 16 ? a : b, 8 * (number & 15)) & 0xff) << bit;
        }
        return result;
    }

    /** {@code i8x16.swizzle}: numbers beyond the vector choose 0. */
    public static V128 i8x16Swizzle(V128 a, V128 numbers) {
        return V128.of(swizzle(a, numbers.low()), swizzle(a, numbers.high()));
    }

    private static long swizzle(V128 a, long numbers) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += 8) {
            int number = (int) (numbers >>> bit) & 0xff;
            result |= (number < 16 ? toLane(a, 8 * number) & 0xff : 0) << bit;
        }
        return result;
    }
}
