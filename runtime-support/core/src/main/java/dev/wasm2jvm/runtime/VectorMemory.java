package dev.wasm2jvm.runtime;

/**
 * What accesses of memories make of the bits that they read, and of the vectors that they write.
 *
 * <p>A method has the name of its instruction in camel case. It takes what was read, then the instruction's further
 * operands, then the lane if there is one; or it gives what is to be written.
 */
public final class VectorMemory {
    private VectorMemory() {}

    /**
     * {@code v128.load} from an array.
     *
     * @param bytes the array
     * @param index of the first of sixteen bytes
     */
    public static V128 load(byte[] bytes, int index) {
        return V128.of((long) Memory.I64.get(bytes, index), (long) Memory.I64.get(bytes, index + 8));
    }

    /**
     * {@code v128.store} to an array. The last byte must be inside, so that nothing is written if one is outside.
     *
     * @param bytes the array
     * @param index of the first of sixteen bytes
     */
    public static void store(byte[] bytes, int index, V128 value) {
        Memory.I64.set(bytes, index, value.low());
        Memory.I64.set(bytes, index + 8, value.high());
    }

    /** {@code v128.load8x8_s}. */
    public static V128 v128Load8x8S(long loaded) {
        return V128.of(Packed.widenSignedBytes(loaded), Packed.widenSignedBytes(loaded >>> 32));
    }

    /** {@code v128.load8x8_u}. */
    public static V128 v128Load8x8U(long loaded) {
        return V128.of(Packed.widenBytes(loaded), Packed.widenBytes(loaded >>> 32));
    }

    /** {@code v128.load16x4_s}. */
    public static V128 v128Load16x4S(long loaded) {
        return V128.of(Packed.widenSignedShorts(loaded), Packed.widenSignedShorts(loaded >>> 32));
    }

    /** {@code v128.load16x4_u}. */
    public static V128 v128Load16x4U(long loaded) {
        return V128.of(Packed.widenShorts(loaded), Packed.widenShorts(loaded >>> 32));
    }

    /** {@code v128.load32x2_s}. */
    public static V128 v128Load32x2S(long loaded) {
        return V128.of((loaded << 32) >> 32, loaded >> 32);
    }

    /** {@code v128.load32x2_u}. */
    public static V128 v128Load32x2U(long loaded) {
        return V128.of(loaded & 0xffff_ffffL, loaded >>> 32);
    }

    /** {@code v128.load8_splat}. */
    public static V128 v128Load8Splat(int loaded) {
        return VectorLanes.i8x16Splat(loaded);
    }

    /** {@code v128.load16_splat}. */
    public static V128 v128Load16Splat(int loaded) {
        return VectorLanes.i16x8Splat(loaded);
    }

    /** {@code v128.load32_splat}. */
    public static V128 v128Load32Splat(int loaded) {
        return VectorLanes.i32x4Splat(loaded);
    }

    /** {@code v128.load64_splat}. */
    public static V128 v128Load64Splat(long loaded) {
        return VectorLanes.i64x2Splat(loaded);
    }

    /** {@code v128.load32_zero}. */
    public static V128 v128Load32Zero(int loaded) {
        return V128.of(loaded & 0xffff_ffffL, 0);
    }

    /** {@code v128.load64_zero}. */
    public static V128 v128Load64Zero(long loaded) {
        return V128.of(loaded, 0);
    }

    /** {@code v128.load8_lane}. */
    public static V128 v128Load8Lane(int loaded, V128 a, int lane) {
        return VectorLanes.i8x16ReplaceLane(a, loaded, lane);
    }

    /** {@code v128.load16_lane}. */
    public static V128 v128Load16Lane(int loaded, V128 a, int lane) {
        return VectorLanes.i16x8ReplaceLane(a, loaded, lane);
    }

    /** {@code v128.load32_lane}. */
    public static V128 v128Load32Lane(int loaded, V128 a, int lane) {
        return VectorLanes.i32x4ReplaceLane(a, loaded, lane);
    }

    /** {@code v128.load64_lane}. */
    public static V128 v128Load64Lane(long loaded, V128 a, int lane) {
        return VectorLanes.i64x2ReplaceLane(a, loaded, lane);
    }

    /** {@code v128.store8_lane}. */
    public static int v128Store8Lane(V128 a, int lane) {
        return VectorLanes.i8x16ExtractLaneU(a, lane);
    }

    /** {@code v128.store16_lane}. */
    public static int v128Store16Lane(V128 a, int lane) {
        return VectorLanes.i16x8ExtractLaneU(a, lane);
    }

    /** {@code v128.store32_lane}. */
    public static int v128Store32Lane(V128 a, int lane) {
        return VectorLanes.i32x4ExtractLane(a, lane);
    }

    /** {@code v128.store64_lane}. */
    public static long v128Store64Lane(V128 a, int lane) {
        return VectorLanes.i64x2ExtractLane(a, lane);
    }
}
