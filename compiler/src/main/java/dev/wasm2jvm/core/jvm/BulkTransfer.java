package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all rounds of a loop together do to a memory, when they fill a range of it with one byte or copy one range to
 * another.
 *
 * @param round one round
 * @param target the range that is written
 * @param source the range that is read, or null
 * @param filling whose low 8 bits are written, or null
 */
record BulkTransfer(
        LoopRound round,
        Range target,
        @Nullable Range source,
        @Nullable LinearSum filling) {

    /**
     * A range that grows with each round.
     *
     * @param first the access of a round to the lowest address
     * @param change how many bytes are added in each round; below 0 if they are added in front
     */
    record Range(LoopRound.Access first, int change) {

        /** The range that accesses make, if each round continues it without a gap. */
        static @Nullable Range of(List<LoopRound.Access> accesses, Map<Integer, Integer> changes) {
            List<LoopRound.Access> ascending = accesses.stream()
                    .sorted(Comparator.comparingLong(LoopRound.Access::distance))
                    .toList();
            LoopRound.Access first = ascending.get(0);
            long next = first.distance();
            for (LoopRound.Access access : ascending) {
                // No constant below the first: then an address that wraps around would be no part of the range.
                if (access.distance() != next
                        || !access.address().isNear(first.address())
                        || access.address().constant() < first.address().constant()
                        || access.memory() != first.memory()) {
                    return null;
                }
                next += access.bytes();
            }
            int change = first.address().change(changes);
            return next - first.distance() == Math.abs((long) change) ? new Range(first, change) : null;
        }

        int memory() {
            return first.memory();
        }

        boolean isDown() {
            return change < 0;
        }

        private long inRound(LoopRound.Access access) {
            return access.distance() - first.distance();
        }
    }

    /** What a loop does, if it is one of the two. */
    static @Nullable BulkTransfer of(List<TypedInstruction> code, InnerLoop loop, LoopCondition condition) {
        LoopRound round = LoopRound.of(code, loop);
        if (round == null
                || round.stores().isEmpty()
                || round.changes().getOrDefault(condition.local(), 0) != condition.step()
                || !round.zeroBits().stream().allMatch(bits -> staysZero(bits, round.changes()))) {
            return null;
        }
        Range target = Range.of(round.stores(), round.changes());
        if (target == null) {
            return null;
        }
        return round.loads().isEmpty() ? fill(round, target) : copy(round, target);
    }

    /** Whether the low bits, as many as the constant has, are the same in each round. */
    private static boolean staysZero(LoopRound.ZeroBits bits, Map<Integer, Integer> changes) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(bits.constant() | 1);
        return (bits.number().change(changes) & mask) == 0;
    }

    private static @Nullable BulkTransfer copy(LoopRound round, Range target) {
        Range source = Range.of(round.loads(), round.changes());
        if (source == null
                || source.change != target.change
                || source.memory() != target.memory()
                || round.loads().size() != round.stores().size()) {
            return null;
        }
        for (LoopRound.Access store : round.stores()) {
            if (!(store.value() instanceof LoopRound.Loaded loaded)) {
                return null;
            }
            LoopRound.Access load = round.loads().get(loaded.load());
            if (load.bytes() != store.bytes() || source.inRound(load) != target.inRound(store)) {
                return null;
            }
        }
        return new BulkTransfer(round, target, source, null);
    }

    private static @Nullable BulkTransfer fill(LoopRound round, Range target) {
        LinearSum all = null;
        for (LoopRound.Access store : round.stores()) {
            LinearSum each = store.value() instanceof LoopRound.Sum value
                    ? filling(value.sum(), store.bytes(), round.changes())
                    : store.value() instanceof LoopRound.Wide wide ? filling(wide.bits(), store.bytes()) : null;
            if (each == null || (all != null && !all.equals(each))) {
                return null;
            }
            all = each;
        }
        return new BulkTransfer(round, target, null, all);
    }

    private static @Nullable LinearSum filling(LinearSum value, int bytes, Map<Integer, Integer> changes) {
        if (value.isConstant()) {
            return filling(value.constant(), bytes);
        }
        return bytes == 1 && value.change(changes) == 0 ? value : null;
    }

    /** The byte that a constant consists of. */
    private static @Nullable LinearSum filling(long value, int bytes) {
        long first = value & 0xFF;
        long repeated = first * 0x0101_0101_0101_0101L;
        long unused = Long.SIZE - 8L * bytes;
        return (value ^ repeated) << unused == 0 ? LinearSum.of((int) first) : null;
    }
}
