package dev.wasm2jvm.core.jvm;

import static dev.wasm2jvm.core.jvm.LaneOperation.lanes;
import static dev.wasm2jvm.core.jvm.LaneShape.BYTES;
import static dev.wasm2jvm.core.jvm.LaneShape.SHORTS;

import dev.wasm2jvm.core.syntax.Opcode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instructions on lanes of 8 and 16 bits that {@link VectorLanes} computes one by one, in an int each, of which only
 * the low bits count: products, and what is done with bytes that became wider. In a long, the lanes would have to be kept
 * apart by masks, which cost more than the lanes.
 */
final class SpreadLaneOperations {
    private static final Map<Opcode, LaneOperation> TABLE = new EnumMap<>(Opcode.class);

    /** Those that are done in this way whatever their operands are. */
    private static final Map<Opcode, LaneOperation> ALWAYS = new EnumMap<>(Opcode.class);

    private SpreadLaneOperations() {}

    /**
     * What an instruction does with vectors of some shapes; null if it is not done in this way.
     *
     * @param shapes those of the operands, if there are any
     */
    static @Nullable LaneOperation of(Opcode opcode, Collection<LaneShape> shapes) {
        LaneOperation operation = TABLE.get(opcode);
        return operation != null
                        && (ALWAYS.containsKey(opcode)
                                || shapes.contains(operation.shapes().get(0)))
                ? operation
                : null;
    }

    static {
        addSimple(BYTES, "I8X16_");
        addSimple(SHORTS, "I16X8_");
        always(Opcode.I16X8_MUL, lanes(SHORTS, SHORTS, 2, (code, in, i) -> binary(Opcode.I32_MUL, in, i)));
        for (String sign : List.of("S", "U")) {
            addWidening("LOW", 0, sign);
            addWidening("HIGH", 8, sign);
            always(
                    Opcode.valueOf("I8X16_NARROW_I16X8_" + sign),
                    lanes(SHORTS, BYTES, 2, (code, in, i) -> narrow(code, in.lane(i / 8, i % 8), sign)));
        }
    }

    private static void always(Opcode opcode, LaneOperation operation) {
        TABLE.put(opcode, operation);
        ALWAYS.put(opcode, operation);
    }

    private static LaneExpression binary(Opcode scalar, LaneOperation.Operands in, int lane) {
        return LaneExpression.of(scalar, in.lane(0, lane), in.lane(1, lane));
    }

    private static void addSimple(LaneShape shape, String prefix) {
        for (String name : List.of("ADD", "SUB")) {
            Opcode scalar = Opcode.valueOf("I32_" + name);
            TABLE.put(Opcode.valueOf(prefix + name), lanes(shape, shape, 2, (code, in, i) -> binary(scalar, in, i)));
        }
        for (String name : List.of("SHL", "SHR_S", "SHR_U")) {
            Opcode scalar = Opcode.valueOf("I32_" + name);
            int most = 8 * shape.bytes() - 1;
            TABLE.put(Opcode.valueOf(prefix + name), lanes(shape, shape, 1, (code, in, i) -> {
                LaneExpression count = LaneExpression.of(Opcode.I32_AND, in.number(), Scalar.of(most));
                return LaneExpression.of(scalar, extended(shape, in.lane(0, i), name.endsWith("S")), count);
            }));
        }
    }

    /** A lane as the number that it stands for. */
    private static LaneExpression extended(LaneShape shape, Scalar lane, boolean signed) {
        if (!signed) {
            return LaneExpression.of(Opcode.I32_AND, lane, Scalar.of(shape == BYTES ? 0xff : 0xffff));
        }
        return LaneExpression.of(shape == BYTES ? Opcode.I32_EXTEND8_S : Opcode.I32_EXTEND16_S, lane);
    }

    private static void addWidening(String part, int first, String sign) {
        boolean signed = sign.equals("S");
        always(
                Opcode.valueOf("I16X8_EXTEND_" + part + "_I8X16_" + sign),
                lanes(BYTES, SHORTS, 1, (code, in, i) -> extended(BYTES, in.lane(0, first + i), signed)));
        always(Opcode.valueOf("I16X8_EXTMUL_" + part + "_I8X16_" + sign), lanes(BYTES, SHORTS, 2, (code, in, i) -> {
            LaneExpression left = extended(BYTES, in.lane(0, first + i), signed);
            return LaneExpression.of(Opcode.I32_MUL, left, extended(BYTES, in.lane(1, first + i), signed));
        }));
    }

    /** Saturates a signed number of 16 bits. */
    private static LaneExpression narrow(LaneCode code, Scalar lane, String sign) {
        Scalar least = Scalar.of(sign.equals("S") ? Byte.MIN_VALUE : 0);
        Scalar most = Scalar.of(sign.equals("S") ? Byte.MAX_VALUE : 0xff);
        Scalar number = code.keep(extended(SHORTS, lane, true));
        LaneExpression tooSmall = LaneExpression.of(Opcode.I32_LT_S, number, least);
        Scalar atLeast = code.keep(LaneExpression.select(least, number, tooSmall));
        return LaneExpression.select(most, atLeast, LaneExpression.of(Opcode.I32_GT_S, atLeast, most));
    }
}
