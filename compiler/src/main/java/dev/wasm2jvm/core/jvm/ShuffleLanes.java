package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits {@code i8x16.shuffle}. Where whole lanes move, it is no code at all; else each half of the result is put together
 * from bytes that move equally far.
 */
final class ShuffleLanes {
    private final int[] numbers = new int[16];

    ShuffleLanes(Instruction.Shuffle shuffle) {
        for (int i = 0; i < 16; i++) {
            long half = i < 8 ? shuffle.low() : shuffle.high();
            numbers[i] = (int) (half >>> (8 * (i % 8))) & 31;
        }
    }

    /** Whether lanes of so many bytes move as a whole. */
    boolean moves(int bytes) {
        for (int i = 0; i < 16; i++) {
            int first = numbers[i - i % bytes];
            if (first % bytes != 0 || numbers[i] != first + i % bytes) {
                return false;
            }
        }
        return true;
    }

    /** The shape in which it sees vectors of some shapes. */
    LaneShape shape(Lanes a, Lanes b) {
        LaneShape shape = a.isConstant() ? b.shape() : a.shape();
        boolean same = shape == b.shape() || b.isConstant();
        if (same && moves(shape.bytes())) {
            return shape;
        }
        boolean narrow = shape.count == 4 || b.shape().count == 4 || !moves(8);
        return narrow && moves(4) ? LaneShape.INTS : LaneShape.LONGS;
    }

    /** Shuffles two vectors of that shape. */
    Lanes emit(LaneCode code, Lanes a, Lanes b) {
        var sources = new ArrayList<>(a.scalars());
        sources.addAll(b.scalars());
        int bytes = a.shape().bytes();
        if (moves(bytes)) {
            return Lanes.of(a.shape(), i -> sources.get(numbers[i * bytes] / bytes));
        }
        return Lanes.of(LaneShape.LONGS, i -> code.keep(half(code, sources, 8 * i)));
    }

    private LaneExpression half(LaneCode code, List<Scalar> sources, int from) {
        if (from(from, 2, 2, 1) && from(from + 1, 2, 2, 1)) {
            LaneExpression even = PackedLanes.widenBytes(code, part(sources, numbers[from]));
            Scalar other = sources.get(numbers[from + 1] / 8);
            if (other.isConstant() && other.bits() == 0) {
                return even;
            }
            LaneExpression odd = PackedLanes.widenBytes(code, part(sources, numbers[from + 1]));
            return PackedLanes.or(even, PackedLanes.shiftLeft(odd, 8));
        }
        if (from(from, 1, 1, 2) && from(from + 4, 1, 1, 2)) {
            LaneExpression low = PackedLanes.narrowShorts(code, part(sources, numbers[from]));
            LaneExpression high = PackedLanes.narrowShorts(code, part(sources, numbers[from + 4]));
            return PackedLanes.or(low, PackedLanes.shiftLeft(high, 32));
        }
        return parts(sources, from);
    }

    /** Whether four bytes of the result come from one long, at equal distances in both. */
    private boolean from(int first, int step, int ignored, int distance) {
        int source = numbers[first];
        for (int i = 1; i < 4; i++) {
            int number = numbers[first + i * step];
            if (number != source + i * distance || number / 8 != source / 8) {
                return false;
            }
        }
        return true;
    }

    /** A long, shifted so that a byte is the lowest. */
    private static LaneExpression part(List<Scalar> sources, int number) {
        return PackedLanes.shiftRight(sources.get(number / 8), 8 * (number % 8));
    }

    /** Bytes of one long that move equally far. */
    private record Part(int source, int distance) {}

    private LaneExpression parts(List<Scalar> sources, int from) {
        Map<Part, Long> masks = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            int number = numbers[from + i];
            var part = new Part(number / 8, i - number % 8);
            masks.merge(part, 0xffL << (8 * i), (mask, more) -> mask | more);
        }
        LaneExpression all = null;
        for (Map.Entry<Part, Long> part : masks.entrySet()) {
            int bits = 8 * part.getKey().distance();
            Scalar source = sources.get(part.getKey().source());
            LaneExpression moved =
                    bits < 0 ? PackedLanes.shiftRight(source, -bits) : PackedLanes.shiftLeft(source, bits);
            LaneExpression masked = PackedLanes.and(moved, part.getValue());
            all = all == null ? masked : PackedLanes.or(all, masked);
        }
        return java.util.Objects.requireNonNull(all);
    }
}
