package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NumericTest {
    private static final int QUIET_F32 = 0x0040_0000;
    private static final long QUIET_F64 = 0x0008_0000_0000_0000L;
    private static final float SIGNALLING_F32 = Float.intBitsToFloat(0x7fa0_0000);
    private static final double SIGNALLING_F64 = Double.longBitsToDouble(0x7ff4_0000_0000_0000L);

    private static void assertTrap(String text, Executable code) {
        assertEquals(text, assertThrows(Trap.class, code).getMessage());
    }

    @Test
    void divisionTraps() {
        assertTrap("integer overflow", () -> Numeric.i32DivS(Integer.MIN_VALUE, -1));
        assertTrap("integer overflow", () -> Numeric.i64DivS(Long.MIN_VALUE, -1));
        assertThrows(ArithmeticException.class, () -> Numeric.i32DivS(1, 0));
        assertThrows(ArithmeticException.class, () -> Numeric.i64DivS(1, 0));
    }

    @Test
    void signedDivision() {
        assertEquals(-7, Numeric.i32DivS(-15, 2));
        assertEquals(15, Numeric.i32DivS(-15, -1));
        assertEquals(-7, Numeric.i64DivS(-15, 2));
        assertEquals(Long.MAX_VALUE, Numeric.i64DivS(-Long.MAX_VALUE, -1));
    }

    @Test
    void truncationTraps() {
        assertTrap("invalid conversion to integer", () -> Numeric.i32TruncF32S(Float.NaN));
        assertTrap("invalid conversion to integer", () -> Numeric.i64TruncF64U(Double.NaN));
        assertTrap("integer overflow", () -> Numeric.i32TruncF64S(2147483648.0));
        assertTrap("integer overflow", () -> Numeric.i32TruncF64S(-2147483649.0));
        assertTrap("integer overflow", () -> Numeric.i32TruncF32S(0x1p31f));
        assertTrap("integer overflow", () -> Numeric.i32TruncF64U(-1));
        assertTrap("integer overflow", () -> Numeric.i32TruncF64U(4294967296.0));
        assertTrap("integer overflow", () -> Numeric.i64TruncF64S(0x1p63));
        assertTrap("integer overflow", () -> Numeric.i64TruncF32S(Float.NEGATIVE_INFINITY));
        assertTrap("integer overflow", () -> Numeric.i64TruncF32U(0x1p64f));
    }

    @Test
    void truncationAtTheEdges() {
        assertEquals(Integer.MAX_VALUE, Numeric.i32TruncF64S(2147483647.9));
        assertEquals(Integer.MIN_VALUE, Numeric.i32TruncF64S(-2147483648.9));
        assertEquals(Integer.MIN_VALUE, Numeric.i32TruncF32S(-0x1p31f));
        assertEquals(0, Numeric.i32TruncF64S(-0.9));
        assertEquals(0, Numeric.i32TruncF32U(-0.9f));
        assertEquals(-1, Numeric.i32TruncF64U(4294967295.9));
        assertEquals(Long.MIN_VALUE, Numeric.i64TruncF64S(-0x1p63));
        assertEquals(Long.MIN_VALUE, Numeric.i64TruncF64U(0x1p63));
        assertEquals(-2048, Numeric.i64TruncF64U(0x1.fffffffffffffp63));
    }

    @Test
    void saturation() {
        assertEquals(0, Numeric.i32TruncSatF32S(Float.NaN));
        assertEquals(0, Numeric.i32TruncSatF64U(Double.NaN));
        assertEquals(-1, Numeric.i32TruncSatF64U(1e30));
        assertEquals(0, Numeric.i32TruncSatF32U(-5f));
        assertEquals(-256, Numeric.i32TruncSatF32U(4294967040f));
        assertEquals(0, Numeric.i64TruncSatF64U(Double.NaN));
        assertEquals(-1, Numeric.i64TruncSatF64U(0x1p64));
        assertEquals(Long.MIN_VALUE, Numeric.i64TruncSatF32U(0x1p63f));
        assertEquals(0, Numeric.i64TruncSatF64U(-0.5));
        assertEquals(Long.MAX_VALUE, Numeric.i64TruncSatF64S(1e30));
    }

    @Test
    void unsignedConversionsRoundOnce() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long bits = random.nextLong() >> random.nextInt(64);
            var exact = new BigDecimal(new BigInteger(Long.toUnsignedString(bits)));
            assertEquals(exact.floatValue(), Numeric.f32ConvertI64U(bits), () -> Long.toHexString(bits));
            assertEquals(exact.doubleValue(), Numeric.f64ConvertI64U(bits), () -> Long.toHexString(bits));
        }
        assertEquals(0x1p32f, Numeric.f32ConvertI32U(-1));
        assertEquals(4294967295.0, Numeric.f64ConvertI32U(-1));
    }

    @Test
    void conversionsOfIntsAreExact() {
        var random = new Random(2);
        var edges = IntStream.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1);
        IntStream.concat(edges, random.ints(10_000).map(x -> x >> random.nextInt(32)))
                .forEach(x -> {
                    assertEquals((double) x, Numeric.f64ConvertI32S(x));
                    assertEquals((double) Integer.toUnsignedLong(x), Numeric.f64ConvertI32U(x));
                });
    }

    @Test
    void resultsOfFloatOperationsAreQuietNans() {
        float[] singles = {
            Numeric.f32Min(SIGNALLING_F32, 1), Numeric.f32Max(1, SIGNALLING_F32), Numeric.f32Ceil(SIGNALLING_F32),
            Numeric.f32Floor(SIGNALLING_F32), Numeric.f32Trunc(SIGNALLING_F32), Numeric.f32Nearest(SIGNALLING_F32),
            Numeric.f32Sqrt(SIGNALLING_F32)
        };
        for (float x : singles) {
            assertEquals(QUIET_F32, Float.floatToRawIntBits(x) & QUIET_F32);
        }
        double[] doubles = {
            Numeric.f64Min(SIGNALLING_F64, 1), Numeric.f64Max(1, SIGNALLING_F64), Numeric.f64Ceil(SIGNALLING_F64),
            Numeric.f64Floor(SIGNALLING_F64), Numeric.f64Trunc(SIGNALLING_F64), Numeric.f64Nearest(SIGNALLING_F64),
            Numeric.f64Sqrt(SIGNALLING_F64)
        };
        for (double x : doubles) {
            assertEquals(QUIET_F64, Double.doubleToRawLongBits(x) & QUIET_F64);
        }
    }

    @Test
    void signsAreBits() {
        int negativeNan = 0xffc0_1234;
        float nan = Float.intBitsToFloat(negativeNan);
        assertEquals(0x7fc0_1234, Float.floatToRawIntBits(Numeric.f32Abs(nan)));
        assertEquals(0x7fc0_1234, Float.floatToRawIntBits(Numeric.f32Neg(nan)));
        assertEquals(-1f, Numeric.f32Copysign(1f, nan));
        double wide = Double.longBitsToDouble(0xfff8_0000_0000_1234L);
        assertEquals(0x7ff8_0000_0000_1234L, Double.doubleToRawLongBits(Numeric.f64Abs(wide)));
        assertEquals(0x7ff8_0000_0000_1234L, Double.doubleToRawLongBits(Numeric.f64Neg(wide)));
        assertEquals(-1.0, Numeric.f64Copysign(1.0, wide));
    }

    @Test
    void roundingAndZeros() {
        assertEquals(-0f, Numeric.f32Min(0f, -0f));
        assertEquals(0.0, Numeric.f64Max(0.0, -0.0));
        assertEquals(-0.0, Numeric.f64Trunc(-0.7));
        assertEquals(-0f, Numeric.f32Trunc(-0f));
        assertEquals(2.0, Numeric.f64Nearest(2.5));
        assertEquals(-0f, Numeric.f32Nearest(-0.5f));
        assertEquals(4f, Numeric.f32Nearest(3.5f));
        assertEquals(3f, Numeric.f32Ceil(2.1f));
    }

    @Test
    void wideArithmetic() {
        long[] numbers = {0, 1, -1, 2, Long.MIN_VALUE, Long.MAX_VALUE, 0x1234_5678_9abc_def0L, -0x1234_5678_9abc_def0L};
        for (long a : numbers) {
            for (long b : numbers) {
                assertEquals(signed(a).multiply(signed(b)), wide(Numeric.i64MulWideSHigh(a, b), a * b));
                assertEquals(Numeric.i64MulWideSLow(a, b), a * b);
                BigInteger product = unsigned(a).multiply(unsigned(b));
                assertEquals(product.longValue(), Numeric.i64MulWideULow(a, b));
                assertEquals(product.shiftRight(64).longValue(), Numeric.i64MulWideUHigh(a, b));
                BigInteger sum = wide(a, b).add(wide(b, -1));
                assertEquals(sum.longValue(), Numeric.i64Add128Low(b, a, -1, b));
                assertEquals(sum.shiftRight(64).longValue(), Numeric.i64Add128High(b, a, -1, b));
                BigInteger difference = wide(a, b).subtract(wide(b, 5));
                assertEquals(difference.longValue(), Numeric.i64Sub128Low(b, a, 5, b));
                assertEquals(difference.shiftRight(64).longValue(), Numeric.i64Sub128High(b, a, 5, b));
            }
        }
    }

    private static BigInteger signed(long number) {
        return BigInteger.valueOf(number);
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    private static BigInteger wide(long high, long low) {
        return signed(high).shiftLeft(64).add(unsigned(low));
    }
}
