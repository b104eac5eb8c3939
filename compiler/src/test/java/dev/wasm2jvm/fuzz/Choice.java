package dev.wasm2jvm.fuzz;

import java.util.List;
import java.util.Random;

/** Decisions that depend on a seed alone. */
final class Choice {
    private final Random random;

    Choice(long seed) {
        // Neighbouring seeds of java.util.Random begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Often a number at some edge. */
    int i32() {
        return switch (below(6)) {
            case 0 -> between(-2, 8);
            case 1 -> (1 << below(32)) - below(2);
            case 2 -> -(1 << below(32));
            case 3 -> between(-200, 1_000);
            case 4 ->
                List.of(0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff, 0xff, 0x80, 0x8000)
                        .get(below(7));
            default -> random.nextInt();
        };
    }

    long i64() {
        return switch (below(6)) {
            case 0 -> between(-2, 8);
            case 1 -> (1L << below(64)) - below(2);
            case 2 -> -(1L << below(64));
            case 3 -> i32();
            case 4 -> i32() & 0xffff_ffffL;
            default -> random.nextLong();
        };
    }

    /** Bits of a float: infinities, NaNs with payloads, zeros, whole numbers at the edges of integers, any bits. */
    int f32() {
        return switch (below(6)) {
            case 0 ->
                List.of(0, 0x8000_0000, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0x7fa0_0001, 0xffff_ffff, 1)
                        .get(below(8));
            case 1 -> Float.floatToRawIntBits(i32());
            case 2 -> Float.floatToRawIntBits((float) i64());
            case 3, 4 -> Float.floatToRawIntBits(between(-40, 400) / 8f);
            default -> random.nextInt();
        };
    }

    long f64() {
        return switch (below(6)) {
            case 0 ->
                List.of(0L, 1L << 63, 0x7ff0L << 48, 0xfff0L << 48, 0x7ff8L << 48, (0x7ff4L << 48) + 1, -1L, 1L)
                        .get(below(8));
            case 1 -> Double.doubleToRawLongBits((double) i64());
            case 2 -> Double.doubleToRawLongBits(i32() + 0.5);
            case 3, 4 -> Double.doubleToRawLongBits(between(-40, 400) / 8.0);
            default -> random.nextLong();
        };
    }
}
