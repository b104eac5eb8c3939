package dev.wasm2jvm.core.jvm;

import static dev.wasm2jvm.core.jvm.LaneOperation.arithmetic;
import static dev.wasm2jvm.core.jvm.LaneOperation.extraction;
import static dev.wasm2jvm.core.jvm.LaneOperation.lanes;
import static dev.wasm2jvm.core.jvm.LaneOperation.number;
import static dev.wasm2jvm.core.jvm.LaneOperation.scalar;
import static dev.wasm2jvm.core.jvm.LaneShape.DOUBLES;
import static dev.wasm2jvm.core.jvm.LaneShape.FLOATS;
import static dev.wasm2jvm.core.jvm.LaneShape.INTS;
import static dev.wasm2jvm.core.jvm.LaneShape.LONGS;

import dev.wasm2jvm.core.jvm.LaneOperation.Operands;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instructions on vectors that {@link VectorLanes} takes apart where all lanes have 32 or 64 bits: by the instructions
 * on numbers that are defined to do the same in each lane.
 */
final class LaneOperations {
    private static final Map<Opcode, LaneOperation> TABLE = new EnumMap<>(Opcode.class);

    private LaneOperations() {}

    /**
     * What an instruction does; null if it is left as it is, or is a case of its own.
     *
     * @param shapes those of the vectors that it is applied to, as far as they are known
     */
    static @Nullable LaneOperation of(Opcode opcode, Collection<LaneShape> shapes) {
        LaneOperation spread = SpreadLaneOperations.of(opcode, shapes);
        return spread == null ? TABLE.get(opcode) : spread;
    }

    static {
        addFloats(FLOATS, "F32X4_");
        addFloats(DOUBLES, "F64X2_");
        addIntegers(INTS, "I32X4_");
        addIntegers(LONGS, "I64X2_");
        addConversions();
        addExtensions();
        addProducts();
        for (LaneShape shape : List.of(INTS, LONGS, FLOATS, DOUBLES)) {
            addLanes(shape);
        }
        NarrowLaneOperations.addTo(TABLE);
    }

    private static void add(String opcode, LaneOperation operation) {
        TABLE.put(Opcode.valueOf(opcode), operation);
    }

    private static void unary(LaneShape shape, String opcode, Opcode scalar) {
        add(opcode, lanes(shape, shape, 1, (code, in, i) -> LaneExpression.of(scalar, in.lane(0, i))));
    }

    private static void binary(LaneShape shape, String opcode, Opcode scalar) {
        add(opcode, lanes(shape, shape, 2, (code, in, i) -> binary(scalar, in, i)));
    }

    private static LaneExpression binary(Opcode scalar, Operands in, int lane) {
        return LaneExpression.of(scalar, in.lane(0, lane), in.lane(1, lane));
    }

    private static void addFloats(LaneShape shape, String prefix) {
        for (String name : List.of("ABS", "NEG", "SQRT")) {
            Opcode scalar = scalar(shape, name);
            add(prefix + name, arithmetic(shape, shape, 1, (code, in, i) -> LaneExpression.of(scalar, in.lane(0, i))));
        }
        for (String name : List.of("CEIL", "FLOOR", "TRUNC", "NEAREST")) {
            unary(shape, prefix + name, scalar(shape, name));
        }
        for (String name : List.of("ADD", "SUB")) {
            Opcode scalar = scalar(shape, name);
            add(prefix + name, arithmetic(shape, shape, 2, (code, in, i) -> binary(scalar, in, i)));
        }
        for (String name : List.of("MIN", "MAX")) {
            binary(shape, prefix + name, scalar(shape, name));
        }
        for (String name : List.of("MUL", "DIV")) {
            Opcode scalar = scalar(shape, name);
            add(prefix + name, arithmetic(shape, shape, 2, (code, in, i) -> quiet(shape, scalar, in, i)));
        }
        binary(shape, prefix + "RELAXED_MIN", scalar(shape, "MIN"));
        binary(shape, prefix + "RELAXED_MAX", scalar(shape, "MAX"));
        Opcode less = scalar(shape, "LT");
        add(prefix + "PMIN", lanes(shape, shape, 2, (code, in, i) -> {
            LaneExpression condition = LaneExpression.of(less, in.lane(1, i), in.lane(0, i));
            return LaneExpression.select(in.lane(1, i), in.lane(0, i), condition);
        }));
        add(
                prefix + "PMAX",
                lanes(
                        shape,
                        shape,
                        2,
                        (code, in, i) -> LaneExpression.select(in.lane(1, i), in.lane(0, i), binary(less, in, i))));
        add(
                prefix + "RELAXED_MADD",
                arithmetic(shape, shape, 3, (code, in, i) -> multiplyAdd(shape, in.lane(0, i), in, i)));
        add(prefix + "RELAXED_NMADD", arithmetic(shape, shape, 3, (code, in, i) -> {
            LaneExpression negative = LaneExpression.of(scalar(shape, "NEG"), in.lane(0, i));
            return multiplyAdd(shape, negative, in, i);
        }));
        for (String name : List.of("EQ", "NE", "LT", "GT", "LE", "GE")) {
            comparison(shape, prefix + name, scalar(shape, name));
        }
    }

    private static LaneExpression multiplyAdd(LaneShape shape, LaneExpression factor, Operands in, int lane) {
        LaneExpression product = LaneExpression.of(scalar(shape, "MUL"), factor, in.lane(1, lane));
        return LaneExpression.of(scalar(shape, "ADD"), product, in.lane(2, lane));
    }

    /**
     * A product or quotient. Where an operand may turn out to be 1 in the eyes of C2, which then drops the operation,
     * something is added that changes no number and makes a NaN quiet; constants are {@link NeutralOperands}.
     */
    private static LaneExpression quiet(LaneShape shape, Opcode scalar, Operands in, int lane) {
        LaneExpression result = binary(scalar, in, lane);
        boolean safe = isNotOne(in.lane(1, lane)) && (scalar == scalar(shape, "DIV") || isNotOne(in.lane(0, lane)));
        long negativeZero = shape == FLOATS ? 0x8000_0000L : Long.MIN_VALUE;
        return safe
                ? result
                : LaneExpression.of(scalar(shape, "ADD"), result, Scalar.constant(shape.type, negativeZero));
    }

    private static boolean isNotOne(Scalar scalar) {
        return scalar.knowledge() != Scalar.Knowledge.ANY;
    }

    /** Ones for true: a comparison's result less than 0. */
    private static void comparison(LaneShape shape, String opcode, Opcode scalar) {
        add(opcode, lanes(shape, shape.bits(), 2, Lanes.Trait.TRUTH, (code, in, i) -> {
            LaneExpression one = binary(scalar, in, i);
            return shape.bits() == INTS
                    ? LaneExpression.of(Opcode.I32_SUB, Scalar.of(0), one)
                    : LaneExpression.of(Opcode.I64_SUB, Scalar.of(0L), LaneExpression.of(Opcode.I64_EXTEND_I32_U, one));
        }));
    }

    private static void addIntegers(LaneShape shape, String prefix) {
        LaneExpression zero = LaneOperation.zero(shape.type);
        Opcode subtract = scalar(shape, "SUB");
        for (String name : List.of("ADD", "SUB", "MUL")) {
            binary(shape, prefix + name, scalar(shape, name));
        }
        add(prefix + "NEG", lanes(shape, shape, 1, (code, in, i) -> LaneExpression.of(subtract, zero, in.lane(0, i))));
        add(prefix + "ABS", lanes(shape, shape, 1, (code, in, i) -> {
            Scalar a = in.lane(0, i);
            LaneExpression negative = LaneExpression.of(scalar(shape, "LT_S"), a, zero);
            return LaneExpression.select(LaneExpression.of(subtract, zero, a), a, negative);
        }));
        for (String name : List.of("SHL", "SHR_S", "SHR_U")) {
            Opcode scalar = scalar(shape, name);
            add(prefix + name, lanes(shape, shape, 1, (code, in, i) -> {
                LaneExpression count =
                        shape == INTS ? in.number() : LaneExpression.of(Opcode.I64_EXTEND_I32_U, in.number());
                return LaneExpression.of(scalar, in.lane(0, i), count);
            }));
        }
        for (String name : List.of("EQ", "NE", "LT_S", "GT_S", "LE_S", "GE_S")) {
            comparison(shape, prefix + name, scalar(shape, name));
        }
        if (shape == INTS) {
            addUnsigned(prefix);
        }
        addQuestions(shape, prefix);
    }

    private static void addUnsigned(String prefix) {
        for (String name : List.of("LT_U", "GT_U", "LE_U", "GE_U")) {
            comparison(INTS, prefix + name, scalar(INTS, name));
        }
        for (String sign : List.of("_S", "_U")) {
            extreme(prefix + "MIN" + sign, scalar(INTS, "LT" + sign));
            extreme(prefix + "MAX" + sign, scalar(INTS, "GT" + sign));
        }
    }

    private static void extreme(String opcode, Opcode comparison) {
        add(
                opcode,
                lanes(
                        INTS,
                        INTS,
                        2,
                        (code, in, i) ->
                                LaneExpression.select(in.lane(0, i), in.lane(1, i), binary(comparison, in, i))));
    }

    private static void addQuestions(LaneShape shape, String prefix) {
        LaneExpression zero = LaneOperation.zero(shape.type);
        add(prefix + "ALL_TRUE", number(shape, (code, in) -> {
            LaneExpression all = Scalar.of(1);
            for (Scalar lane : in.vector(0).scalars()) {
                all = LaneExpression.of(Opcode.I32_AND, all, LaneExpression.of(scalar(shape, "NE"), lane, zero));
            }
            return all;
        }));
        add(prefix + "BITMASK", number(shape, (code, in) -> {
            LaneExpression mask = Scalar.of(0);
            for (int i = 0; i < shape.count; i++) {
                LaneExpression negative = LaneExpression.of(scalar(shape, "LT_S"), in.lane(0, i), zero);
                mask = LaneExpression.of(
                        Opcode.I32_OR, mask, LaneExpression.of(Opcode.I32_SHL, negative, Scalar.of(i)));
            }
            return mask;
        }));
    }

    private static void addLanes(LaneShape shape) {
        String prefix = shape.type.name() + (shape.count == 4 ? "X4_" : "X2_");
        add(prefix + "SPLAT", new LaneOperation(List.of(), shape, (code, in) -> Lanes.splat(in.number())));
        add(prefix + "EXTRACT_LANE", extraction(shape, (code, in) -> in.lane(0, in.lane())));
        add(
                prefix + "REPLACE_LANE",
                new LaneOperation(
                        List.of(shape), shape, (code, in) -> in.vector(0).replace(in.lane(), in.number())));
    }

    /** Converts as many lanes as there are on both sides; further ones of the result are zero. */
    private static void conversion(LaneShape from, LaneShape to, String opcode, Opcode scalar) {
        add(
                opcode,
                lanes(
                        from,
                        to,
                        1,
                        (code, in, i) -> i < from.count
                                ? LaneExpression.of(scalar, in.lane(0, i))
                                : LaneOperation.zero(to.type)));
    }

    private static void addConversions() {
        for (String sign : List.of("S", "U")) {
            Opcode single = Opcode.valueOf("I32_TRUNC_SAT_F32_" + sign);
            Opcode wide = Opcode.valueOf("I32_TRUNC_SAT_F64_" + sign);
            conversion(FLOATS, INTS, "I32X4_TRUNC_SAT_F32X4_" + sign, single);
            conversion(FLOATS, INTS, "I32X4_RELAXED_TRUNC_F32X4_" + sign, single);
            conversion(DOUBLES, INTS, "I32X4_TRUNC_SAT_F64X2_" + sign + "_ZERO", wide);
            conversion(DOUBLES, INTS, "I32X4_RELAXED_TRUNC_F64X2_" + sign + "_ZERO", wide);
            conversion(INTS, FLOATS, "F32X4_CONVERT_I32X4_" + sign, Opcode.valueOf("F32_CONVERT_I32_" + sign));
            conversion(INTS, DOUBLES, "F64X2_CONVERT_LOW_I32X4_" + sign, Opcode.valueOf("F64_CONVERT_I32_" + sign));
        }
        conversion(DOUBLES, FLOATS, "F32X4_DEMOTE_F64X2_ZERO", Opcode.F32_DEMOTE_F64);
        conversion(FLOATS, DOUBLES, "F64X2_PROMOTE_LOW_F32X4", Opcode.F64_PROMOTE_F32);
    }

    private static void addExtensions() {
        for (String sign : List.of("S", "U")) {
            Opcode extend = Opcode.valueOf("I64_EXTEND_I32_" + sign);
            for (int half = 0; half < 2; half++) {
                int first = 2 * half;
                String part = half == 0 ? "_LOW_" : "_HIGH_";
                add(
                        "I64X2_EXTEND" + part + "I32X4_" + sign,
                        lanes(INTS, LONGS, 1, (code, in, i) -> LaneExpression.of(extend, in.lane(0, first + i))));
                add("I64X2_EXTMUL" + part + "I32X4_" + sign, lanes(INTS, LONGS, 2, (code, in, i) -> {
                    LaneExpression left = LaneExpression.of(extend, in.lane(0, first + i));
                    return LaneExpression.of(Opcode.I64_MUL, left, LaneExpression.of(extend, in.lane(1, first + i)));
                }));
                add(
                        "I32X4_EXTEND" + part + "I16X8_" + sign,
                        lanes(INTS, INTS, 1, (code, in, i) -> half(in.vector(0), 2 * first + i, sign)));
                add("I32X4_EXTMUL" + part + "I16X8_" + sign, lanes(INTS, INTS, 2, (code, in, i) -> {
                    LaneExpression left = half(in.vector(0), 2 * first + i, sign);
                    return LaneExpression.of(Opcode.I32_MUL, left, half(in.vector(1), 2 * first + i, sign));
                }));
            }
            add("I32X4_EXTADD_PAIRWISE_I16X8_" + sign, lanes(INTS, INTS, 1, (code, in, i) -> {
                LaneExpression low = half(in.vector(0), 2 * i, sign);
                return LaneExpression.of(Opcode.I32_ADD, low, half(in.vector(0), 2 * i + 1, sign));
            }));
        }
    }

    /** A number of 16 bits out of a vector. */
    private static LaneExpression half(Lanes vector, int number, String sign) {
        Scalar pair = vector.get(number / 2);
        if (number % 2 != 0) {
            return LaneExpression.of(scalar(INTS, "SHR_" + sign), pair, Scalar.of(16));
        }
        return sign.equals("S")
                ? LaneExpression.of(Opcode.I32_EXTEND16_S, pair)
                : LaneExpression.of(Opcode.I32_AND, pair, Scalar.of(0xffff));
    }

    private static void addProducts() {
        add("I32X4_DOT_I16X8_S", lanes(INTS, INTS, 2, (code, in, i) -> {
            LaneExpression low = product(in, 2 * i);
            return LaneExpression.of(Opcode.I32_ADD, low, product(in, 2 * i + 1));
        }));
    }

    private static LaneExpression product(Operands in, int number) {
        return LaneExpression.of(Opcode.I32_MUL, half(in.vector(0), number, "S"), half(in.vector(1), number, "S"));
    }
}
