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
    private static final int MOST_PARTS = 8;

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
        if (moves(4)) {
            boolean wide = shape.count == 2 && b.shape().count == 2 && moves(8);
            return wide ? LaneShape.LONGS : LaneShape.INTS;
        }
        boolean shorts = shape == LaneShape.SHORTS || b.shape() == LaneShape.SHORTS;
        if (shorts && moves(2)) {
            return LaneShape.SHORTS;
        }
        boolean spread = shorts || shape == LaneShape.BYTES || b.shape() == LaneShape.BYTES;
        return spread || scatters() ? LaneShape.BYTES : LaneShape.LONGS;
    }

    /** Whether it is too much work to put it together from parts of longs. */
    boolean scatters() {
        return masks(0).size() + masks(8).size() > MOST_PARTS;
    }

    /** Shuffles two vectors of that shape. */
    Lanes emit(LaneCode code, Lanes a, Lanes b) {
        var sources = new ArrayList<>(a.scalars());
        sources.addAll(b.scalars());
        int bytes = a.shape().bytes();
        if (moves(bytes)) {
            return Lanes.of(a.shape(), i -> sources.get(numbers[i * bytes] / bytes));
        }
        return Lanes.of(LaneShape.LONGS, i -> code.keep(parts(sources, 8 * i)));
    }

    /** Bytes of one long that move equally far. */
    private record Part(int source, int distance) {}

    private Map<Part, Long> masks(int from) {
        Map<Part, Long> masks = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            int number = numbers[from + i];
            var part = new Part(number / 8, i - number % 8);
            masks.merge(part, 0xffL << (8 * i), (mask, more) -> mask | more);
        }
        return masks;
    }

    private LaneExpression parts(List<Scalar> sources, int from) {
        LaneExpression all = null;
        for (Map.Entry<Part, Long> part : masks(from).entrySet()) {
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
