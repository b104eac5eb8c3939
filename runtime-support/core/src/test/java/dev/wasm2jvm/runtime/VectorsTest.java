package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VectorsTest {
    private static final int SIGNALLING_F32 = 0x7fa0_0000;
    private static final long SIGNALLING_F64 = 0x7ff4_0000_0000_0000L;
    private static final int QUIET_F32 = 0x7fc0_0000;
    private static final long QUIET_F64 = 0x7ff8_0000_0000_0000L;

    private static V128 ints(int a, int b, int c, int d) {
        return V128.of((a & 0xffff_ffffL) | (long) b << 32, (c & 0xffff_ffffL) | (long) d << 32);
    }

    private static V128 floats(float a, float b, float c, float d) {
        return V128.of(Floats.bits(a, b), Floats.bits(c, d));
    }

    private static final V128 BYTES = V128.of(0x0706_0504_0302_0100L, 0x0f0e_0d0c_0b0a_0908L);

    @Test
    void valuesAreCompared() {
        assertEquals(V128.of(1, 2), V128.of(1, 2));
        assertEquals(V128.of(1, 2).hashCode(), V128.of(1, 2).hashCode());
        assertNotEquals(V128.of(1, 2), V128.of(2, 1));
        assertNotEquals(V128.of(1, 2), V128.of(1, 3));
        assertEquals("i32x4 0x00000001 0x00000002 0xffffffff 0x80000000", String.valueOf(ints(1, 2, -1, 1 << 31)));
    }

    @Test
    void hostsPassVectors() {
        var type = new FunctionType("vi", "");
        type.checkArguments(new Object[] {V128.ZERO, 1});
        assertThrows(IllegalArgumentException.class, () -> type.checkArguments(new Object[] {null, 1}));
        assertThrows(IllegalArgumentException.class, () -> type.checkArguments(new Object[] {1L, 1}));
    }

    @Test
    void lanes() {
        assertEquals(9, VectorLanes.i8x16ExtractLaneU(BYTES, 9));
        assertEquals(-1, VectorLanes.i8x16ExtractLaneS(VectorLanes.i8x16ReplaceLane(BYTES, 255, 15), 15));
        assertEquals(ints(5, 5, 6, 5), VectorLanes.i32x4ReplaceLane(VectorLanes.i32x4Splat(5), 6, 2));
        assertEquals(2.5f, VectorLanes.f32x4ExtractLane(floats(1, 2, 3, 2.5f), 3));
        assertEquals(V128.of(-1, 7), VectorLanes.i64x2ReplaceLane(V128.of(-1, -1), 7, 1));
    }

    @Test
    void shufflesAndSwizzles() {
        V128 other = VectorBits.v128Or(BYTES, VectorLanes.i8x16Splat(0x10));
        V128 numbers = V128.of(0x1f00_0e11_0203_1801L, 0x0010_0010_0010_0010L);
        V128 shuffled = VectorLanes.i8x16Shuffle(BYTES, other, numbers);
        assertEquals(numbers, shuffled, "each byte has its own number");
        assertEquals(V128.of(0x0000_0e00_0203_0001L, 0), VectorLanes.i8x16Swizzle(BYTES, numbers), "numbers beyond 15");
    }

    @Test
    void questions() {
        assertEquals(0, VectorBits.v128AnyTrue(V128.ZERO));
        assertEquals(1, VectorBits.v128AnyTrue(V128.of(0, 1)));
        assertEquals(0, VectorBits.i8x16AllTrue(BYTES), "lane 0 is 0");
        assertEquals(1, VectorBits.i16x8AllTrue(BYTES));
        assertEquals(0b1000_0000_0000_0001, VectorBits.i8x16Bitmask(V128.of(0x80, 1L << 63)));
        assertEquals(0b1111_1111_1111_1111, VectorBits.i8x16Bitmask(V128.of(-1, -1)));
        assertEquals(0b1011_0110, VectorBits.i16x8Bitmask(V128.of(0x0000_8000_8000_0000L, 0x8000_0000_8000_8000L)));
        assertEquals(0b1001, VectorBits.i32x4Bitmask(ints(-1, 1, 1, -1)));
        assertEquals(0b10, VectorBits.i64x2Bitmask(V128.of(1, -1)));
    }

    @Test
    void products() {
        assertEquals(ints(-6, 1 << 31, 1, 0), VectorProducts.i32x4Mul(ints(2, 1 << 30, -1, 9), ints(-3, 2, -1, 0)));
        V128 smallest = VectorLanes.i16x8Splat(Short.MIN_VALUE);
        assertEquals(VectorLanes.i16x8Splat(Short.MAX_VALUE), VectorProducts.i16x8Q15mulrSatS(smallest, smallest));
        assertEquals(VectorLanes.i32x4Splat(Integer.MIN_VALUE), VectorProducts.i32x4DotI16x8S(smallest, smallest));
        V128 bytes = VectorLanes.i8x16Splat(Byte.MIN_VALUE);
        assertEquals(VectorLanes.i16x8Splat(Short.MAX_VALUE), VectorProducts.i16x8RelaxedDotI8x16I7x16S(bytes, bytes));
        assertEquals(VectorLanes.i16x8Splat(-256), VectorProducts.i16x8ExtaddPairwiseI8x16S(bytes));
        assertEquals(VectorLanes.i16x8Splat(256), VectorProducts.i16x8ExtaddPairwiseI8x16U(bytes));
        assertEquals(VectorLanes.i16x8Splat(0x4000), VectorProducts.i16x8ExtmulHighI8x16S(bytes, bytes));
    }

    @Test
    void conversionsSaturate() {
        V128 shorts = VectorLanes.i16x8Splat(-129);
        assertEquals(VectorLanes.i8x16Splat(-128), VectorConversions.i8x16NarrowI16x8S(shorts, shorts));
        assertEquals(V128.ZERO, VectorConversions.i8x16NarrowI16x8U(shorts, shorts));
        V128 numbers = floats(Float.NaN, 3e9f, -3e9f, -1.5f);
        assertEquals(ints(0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1), VectorConversions.i32x4TruncSatF32x4S(numbers));
        assertEquals(ints(0, (int) 3_000_000_000L, 0, 0), VectorConversions.i32x4TruncSatF32x4U(numbers));
        assertEquals(floats(0x1p32f, 0, 1, 2), VectorConversions.f32x4ConvertI32x4U(ints(-1, 0, 1, 2)));
    }

    @Test
    void nanResultsAreQuiet() {
        V128 signalling = VectorLanes.i32x4Splat(SIGNALLING_F32);
        V128 one = VectorLanes.f32x4Splat(1);
        V128 quiet = VectorLanes.i32x4Splat(QUIET_F32);
        for (V128 result : new V128[] {
            VectorFloats.f32x4Mul(signalling, one),
            VectorFloats.f32x4Div(signalling, one),
            VectorFloats.f32x4Sub(signalling, V128.ZERO),
            VectorFloats.f32x4Max(one, signalling),
            VectorFloats.f32x4Nearest(signalling),
        }) {
            assertEquals(quiet, VectorBits.v128And(result, quiet));
        }
        V128 wide = VectorLanes.i64x2Splat(SIGNALLING_F64);
        V128 wideQuiet = VectorLanes.i64x2Splat(QUIET_F64);
        assertEquals(wideQuiet, VectorBits.v128And(VectorFloats.f64x2Add(wide, wide), wideQuiet));
        V128 narrow = VectorConversions.f32x4DemoteF64x2Zero(wide);
        assertTrue((narrow.low() & QUIET_F32) == QUIET_F32 && narrow.high() == 0, narrow.toString());
    }

    private static V128 timesOne(V128 a) {
        return VectorFloats.f32x4Mul(a, V128.of(0x3f80_0000_3f80_0000L, 0x3f80_0000_3f80_0000L));
    }

    private static V128 byOne(V128 a) {
        return VectorFloats.f64x2Div(a, V128.of(0x3ff0_0000_0000_0000L, 0x3ff0_0000_0000_0000L));
    }

    private static V128 thereAndBack(V128 a) {
        return VectorConversions.f32x4DemoteF64x2Zero(VectorConversions.f64x2PromoteLowF32x4(a));
    }

    /** C2 would leave out each of these operations. */
    @Test
    void nanResultsAreQuietWhenCompiled() {
        V128 signalling = VectorLanes.i32x4Splat(SIGNALLING_F32);
        V128 wide = VectorLanes.i64x2Splat(SIGNALLING_F64);
        V128 product = timesOne(signalling);
        V128 quotient = byOne(wide);
        V128 demoted = thereAndBack(signalling);
        for (int i = 0; i < 1_000_000; i++) {
            assertEquals(product, timesOne(signalling));
            assertEquals(quotient, byOne(wide));
            assertEquals(demoted, thereAndBack(signalling));
        }
        assertTrue((product.low() & QUIET_F32) == QUIET_F32, product.toString());
        assertTrue((quotient.low() & QUIET_F64) == QUIET_F64, quotient.toString());
        assertTrue((demoted.low() & QUIET_F32) == QUIET_F32, demoted.toString());
    }

    @Test
    void pseudoMinimaKeepBits() {
        V128 signalling = VectorLanes.i32x4Splat(SIGNALLING_F32);
        V128 one = VectorLanes.f32x4Splat(1);
        assertEquals(signalling, VectorFloats.f32x4Pmin(signalling, one));
        assertEquals(one, VectorFloats.f32x4Pmax(one, signalling));
        V128 negativeZero = VectorLanes.f32x4Splat(-0f);
        assertEquals(V128.ZERO, VectorFloats.f32x4Pmin(V128.ZERO, negativeZero));
        assertEquals(negativeZero, VectorFloats.f32x4Min(V128.ZERO, negativeZero));
        assertEquals(signalling, VectorFloats.f32x4Abs(VectorFloats.f32x4Neg(signalling)));
    }
}
