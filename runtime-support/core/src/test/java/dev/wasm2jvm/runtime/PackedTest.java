package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/** All lanes at once do what each lane does alone. */
class PackedTest {
    private static final long[] SIGNS = {Packed.I8, Packed.I16, Packed.I32};

    /** A function of two packed longs, or of two lanes, as its last argument says. */
    private interface Function {
        long apply(long a, long b, long signs);
    }

    /** A function of two lanes, given as signed numbers, and of their width in bits. */
    private interface LaneFunction {
        long apply(long a, long b, int width);
    }

    private static void check(Function packed, LaneFunction lane) {
        var random = new Random(7);
        for (long signs : SIGNS) {
            int width = Long.numberOfTrailingZeros(signs) + 1;
            for (int i = 0; i < 2_000; i++) {
                long a = pick(random, signs);
                long b = pick(random, signs);
                String what = width + " bits of " + Long.toHexString(a) + " and " + Long.toHexString(b);
                assertEquals(each(a, b, width, lane), packed.apply(a, b, signs), what);
            }
        }
    }

    /** Lanes are often the largest or the smallest number, zero, or equal. */
    private static long pick(Random random, long signs) {
        long[] lanes = {0, -1, signs, ~signs, random.nextLong(), random.nextInt() & 0x00ff_00ffL};
        long mask = random.nextLong() & 0xff00_ffff_00ff_ff00L;
        return Packed.select(mask, lanes[random.nextInt(lanes.length)], lanes[random.nextInt(lanes.length)]);
    }

    private static long each(long a, long b, int width, LaneFunction lane) {
        long result = 0;
        for (int bit = 0; bit < 64; bit += width) {
            long value = lane.apply(signed(a, bit, width), signed(b, bit, width), width);
            result |= (value & ones(width)) << bit;
        }
        return result;
    }

    private static long signed(long packed, int bit, int width) {
        return packed << (64 - width - bit) >> (64 - width);
    }

    private static long ones(int width) {
        return -1L >>> (64 - width);
    }

    private static long unsigned(long lane, int width) {
        return lane & ones(width);
    }

    /** The lane function on unsigned numbers. */
    private static LaneFunction unsigned(LongBinaryOperator operator) {
        return (a, b, width) -> operator.applyAsLong(unsigned(a, width), unsigned(b, width));
    }

    private static LaneFunction saturating(LongBinaryOperator operator) {
        return (a, b, width) -> {
            long most = ones(width - 1);
            return Math.max(-most - 1, Math.min(most, operator.applyAsLong(a, b)));
        };
    }

    private static LaneFunction saturatingUnsigned(LongBinaryOperator operator) {
        return (a, b, width) ->
                Math.max(0, Math.min(ones(width), operator.applyAsLong(unsigned(a, width), unsigned(b, width))));
    }

    @Test
    void sumsAndDifferences() {
        check(Packed::add, (a, b, width) -> a + b);
        check(Packed::subtract, (a, b, width) -> a - b);
        check(Packed::addSaturating, saturating(Long::sum));
        check(Packed::subtractSaturating, saturating((a, b) -> a - b));
        check(Packed::addSaturatingUnsigned, saturatingUnsigned(Long::sum));
        check(Packed::subtractSaturatingUnsigned, saturatingUnsigned((a, b) -> a - b));
        check(Packed::average, unsigned((a, b) -> (a + b + 1) / 2));
        check((a, b, signs) -> Packed.absolute(a, signs), (a, b, width) -> Math.abs(a));
    }

    @Test
    void comparisons() {
        check(Packed::equal, (a, b, width) -> a == b ? -1 : 0);
        check(Packed::lessSigned, (a, b, width) -> a < b ? -1 : 0);
        check(Packed::lessUnsigned, unsigned((a, b) -> a < b ? -1 : 0));
        check(Packed::minimum, (a, b, width) -> Math.min(a, b));
        check(Packed::maximum, (a, b, width) -> Math.max(a, b));
        check(Packed::minimumUnsigned, unsigned(Math::min));
        check(Packed::maximumUnsigned, unsigned(Math::max));
        check((a, b, signs) -> Packed.nonZero(a, signs) & signs, (a, b, width) -> a != 0 ? 1L << (width - 1) : 0);
    }

    @Test
    void shifts() {
        for (int count = 0; count < 8; count++) {
            int by = count;
            check((a, b, signs) -> Packed.shiftLeft(a, by, signs), (a, b, width) -> a << by);
            check((a, b, signs) -> Packed.shiftRight(a, by, signs), (a, b, width) -> a >> by);
            check((a, b, signs) -> Packed.shiftRightUnsigned(a, by, signs), unsigned((a, b) -> a >>> by));
        }
    }

    @Test
    void widths() {
        assertEquals(0x0001_0080_00ff_007fL, Packed.widenBytes(0x1234_5678_0180_ff7fL));
        assertEquals(0x0001_ff80_ffff_007fL, Packed.widenSignedBytes(0x1234_5678_0180_ff7fL));
        assertEquals(0x0000_8000_0000_7fffL, Packed.widenShorts(0x1234_5678_8000_7fffL));
        assertEquals(0xffff_8000_0000_7fffL, Packed.widenSignedShorts(0x1234_5678_8000_7fffL));
        assertEquals(0x1234_5678L, Packed.narrowShorts(0xab12_ab34_ab56_ab78L));
        assertEquals(0x1234_5678L, Packed.narrowInts(0xabcd_1234_abcd_5678L));
    }
}
