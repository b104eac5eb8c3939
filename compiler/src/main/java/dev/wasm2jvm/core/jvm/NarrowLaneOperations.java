package dev.wasm2jvm.core.jvm;

import static dev.wasm2jvm.core.jvm.LaneOperation.extraction;
import static dev.wasm2jvm.core.jvm.LaneOperation.lanes;
import static dev.wasm2jvm.core.jvm.LaneOperation.number;
import static dev.wasm2jvm.core.jvm.LaneShape.LONGS;

import dev.wasm2jvm.core.syntax.Opcode;
import java.util.List;
import java.util.Map;

/** The instructions on lanes of 8 and 16 bits that {@link VectorLanes} takes apart: eight or four of them in a long. */
final class NarrowLaneOperations {
    private final Map<Opcode, LaneOperation> table;
    private final String prefix;
    private final long signs;

    private NarrowLaneOperations(Map<Opcode, LaneOperation> table, String prefix, long signs) {
        this.table = table;
        this.prefix = prefix;
        this.signs = signs;
    }

    static void addTo(Map<Opcode, LaneOperation> table) {
        new NarrowLaneOperations(table, "I8X16_", PackedLanes.BYTES).add();
        var shorts = new NarrowLaneOperations(table, "I16X8_", PackedLanes.SHORTS);
        shorts.add();
        table.put(
                Opcode.V128_ANY_TRUE,
                number(
                        LONGS,
                        (code, in) -> LaneExpression.of(
                                Opcode.I64_NE, PackedLanes.or(in.lane(0, 0), in.lane(0, 1)), Scalar.of(0L))));
        table.put(Opcode.I8X16_BITMASK, number(LONGS, (code, in) -> {
            LaneExpression low = PackedLanes.signsOfBytes(in.lane(0, 0));
            LaneExpression high = PackedLanes.shiftLeft(PackedLanes.signsOfBytes(in.lane(0, 1)), 8);
            return LaneExpression.of(Opcode.I32_WRAP_I64, PackedLanes.or(low, high));
        }));
    }

    private void put(String name, LaneOperation operation) {
        table.put(Opcode.valueOf(prefix + name), operation);
    }

    private void add() {
        put("ADD", lanes(LONGS, LONGS, 2, (code, in, i) -> PackedLanes.add(in.lane(0, i), in.lane(1, i), signs)));
        put("SUB", lanes(LONGS, LONGS, 2, (code, in, i) -> PackedLanes.subtract(in.lane(0, i), in.lane(1, i), signs)));
        put("NEG", lanes(LONGS, LONGS, 1, (code, in, i) -> PackedLanes.subtract(Scalar.of(0L), in.lane(0, i), signs)));
        put("AVGR_U", lanes(LONGS, LONGS, 2, (code, in, i) -> {
            LaneExpression differing = PackedLanes.xor(in.lane(0, i), in.lane(1, i));
            LaneExpression half = PackedLanes.and(PackedLanes.shiftRight(differing, 1), ~signs);
            return PackedLanes.minus(PackedLanes.or(in.lane(0, i), in.lane(1, i)), half);
        }));
        addComparisons();
        for (String name : List.of("SHL", "SHR_S", "SHR_U")) {
            addShift(name);
        }
        addLanes();
    }

    private void addComparisons() {
        comparison("EQ", (code, a, b) -> PackedLanes.equal(code, a, b, signs));
        comparison("NE", (code, a, b) -> PackedLanes.not(PackedLanes.equal(code, a, b, signs)));
        for (String sign : List.of("_S", "_U")) {
            Truth less = sign.equals("_S")
                    ? (code, a, b) -> PackedLanes.lessSigned(code, a, b, signs)
                    : (code, a, b) -> PackedLanes.lessUnsigned(code, a, b, signs);
            comparison("LT" + sign, less);
            comparison("GT" + sign, (code, a, b) -> less.of(code, b, a));
            comparison("LE" + sign, (code, a, b) -> PackedLanes.not(less.of(code, b, a)));
            comparison("GE" + sign, (code, a, b) -> PackedLanes.not(less.of(code, a, b)));
            put("MIN" + sign, lanes(LONGS, LONGS, 2, (code, in, i) -> {
                LaneExpression mask = less.of(code, in.lane(0, i), in.lane(1, i));
                return PackedLanes.choose(mask, in.lane(0, i), in.lane(1, i));
            }));
            put("MAX" + sign, lanes(LONGS, LONGS, 2, (code, in, i) -> {
                LaneExpression mask = less.of(code, in.lane(0, i), in.lane(1, i));
                return PackedLanes.choose(mask, in.lane(1, i), in.lane(0, i));
            }));
        }
    }

    /** Compares the integers in two longs. */
    private interface Truth {
        LaneExpression of(LaneCode code, Scalar a, Scalar b);
    }

    private void comparison(String name, Truth truth) {
        put(
                name,
                lanes(
                        LONGS,
                        LONGS,
                        2,
                        Lanes.Trait.TRUTH,
                        (code, in, i) -> truth.of(code, in.lane(0, i), in.lane(1, i))));
    }

    private int width() {
        return 1 + Long.numberOfTrailingZeros(signs);
    }

    private void addShift(String name) {
        Opcode opcode = Opcode.valueOf("I64_" + name);
        put(name, lanes(LONGS, LONGS, 1, (code, in, i) -> {
            LaneExpression bits = LaneExpression.of(Opcode.I32_AND, in.number(), Scalar.of(width() - 1));
            Scalar count = code.keep(LaneExpression.of(Opcode.I64_EXTEND_I32_U, bits));
            return PackedLanes.shift(opcode, code, in.lane(0, i), count, signs);
        }));
    }

    private void addLanes() {
        put("SPLAT", new LaneOperation(List.of(), LONGS, (code, in) -> {
            return Lanes.splat(code.keep(PackedLanes.splat(in.number(), signs)));
        }));
        Opcode extend = width() == 8 ? Opcode.I32_EXTEND8_S : Opcode.I32_EXTEND16_S;
        put("EXTRACT_LANE_S", extraction(LONGS, (code, in) -> LaneExpression.of(extend, bits(in))));
        put(
                "EXTRACT_LANE_U",
                extraction(
                        LONGS,
                        (code, in) -> LaneExpression.of(Opcode.I32_AND, bits(in), Scalar.of((1 << width()) - 1))));
        put(
                "REPLACE_LANE",
                new LaneOperation(
                        List.of(LONGS),
                        LONGS,
                        (code, in) -> replace(code, in.vector(0), in.lane() * width(), width(), in.number())));
    }

    /**
     * Replaces a lane.
     *
     * @param lanes longs
     * @param bit where the lane begins
     * @param width its bits
     * @param number an int of which so many bits count
     */
    static Lanes replace(LaneCode code, Lanes lanes, int bit, int width, LaneExpression number) {
        long mask = (1L << width) - 1;
        LaneExpression lane = PackedLanes.and(LaneExpression.of(Opcode.I64_EXTEND_I32_U, number), mask);
        LaneExpression others = PackedLanes.and(lanes.get(bit / 64), ~(mask << bit));
        Scalar replaced = code.keep(PackedLanes.or(others, PackedLanes.shiftLeft(lane, bit % 64)));
        return lanes.replace(bit / 64, replaced);
    }

    private LaneExpression bits(LaneOperation.Operands in) {
        return bits(in.vector(0), in.lane() * width());
    }

    /** The lane that begins at a bit, and what is above it. */
    static LaneExpression bits(Lanes longs, int bit) {
        return LaneExpression.of(Opcode.I32_WRAP_I64, PackedLanes.shiftRight(longs.get(bit / 64), bit % 64));
    }
}
