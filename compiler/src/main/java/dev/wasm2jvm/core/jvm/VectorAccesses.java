package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering.Cell;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayList;
import java.util.Collections;

/**
 * Emits loads and stores of vectors as those of their lanes. The last lane comes first: where it is inside of the memory
 * the others are, so that a store that traps has written nothing, and one check against the limit is left.
 */
final class VectorAccesses {
    private VectorAccesses() {}

    /** Whether an instruction loads a vector in a way that this knows. */
    static boolean loads(Opcode opcode) {
        return switch (opcode) {
            case V128_LOAD,
                    V128_LOAD8_SPLAT,
                    V128_LOAD16_SPLAT,
                    V128_LOAD32_SPLAT,
                    V128_LOAD64_SPLAT,
                    V128_LOAD32_ZERO,
                    V128_LOAD64_ZERO -> true;
            default -> false;
        };
    }

    /** Whether the offsets of all lanes are numbers that an access may have. */
    static boolean isNear(Instruction.MemoryAccess access) {
        long offset = access.argument().offset();
        return offset >= 0 && offset < Integer.MAX_VALUE - 16;
    }

    /**
     * Loads a vector.
     *
     * @param shape what is best for what follows
     */
    static Lanes load(LaneCode code, Instruction.MemoryAccess access, Scalar address, LaneShape shape) {
        MemArg argument = access.argument();
        return switch (access.opcode()) {
            case V128_LOAD -> all(code, argument, address, shape);
            case V128_LOAD8_SPLAT -> narrow(code, Opcode.I32_LOAD8_U, argument, address, PackedLanes.BYTES);
            case V128_LOAD16_SPLAT -> narrow(code, Opcode.I32_LOAD16_U, argument, address, PackedLanes.SHORTS);
            case V128_LOAD32_SPLAT -> Lanes.splat(one(code, argument, address, narrow(shape)));
            case V128_LOAD64_SPLAT -> Lanes.splat(one(code, argument, address, wide(shape)));
            case V128_LOAD32_ZERO -> first(one(code, argument, address, narrow(shape)));
            default -> first(one(code, argument, address, wide(shape)));
        };
    }

    private static LaneShape narrow(LaneShape shape) {
        return shape == LaneShape.FLOATS ? shape : LaneShape.INTS;
    }

    private static LaneShape wide(LaneShape shape) {
        return shape == LaneShape.DOUBLES ? shape : LaneShape.LONGS;
    }

    private static Lanes all(LaneCode code, MemArg argument, Scalar address, LaneShape shape) {
        var scalars = new ArrayList<Scalar>();
        for (int i = shape.count - 1; i >= 0; i--) {
            scalars.add(code.load(shape.load, address, argument, (long) i * shape.bytes(), shape.type));
        }
        Collections.reverse(scalars);
        return Lanes.of(shape, scalars);
    }

    private static Scalar one(LaneCode code, MemArg argument, Scalar address, LaneShape shape) {
        return code.load(shape.load, address, argument, 0, shape.type);
    }

    private static Lanes narrow(LaneCode code, Opcode load, MemArg argument, Scalar address, long signs) {
        Scalar loaded = code.load(load, address, argument, 0, NumType.I32);
        return Lanes.splat(code.keep(PackedLanes.splat(loaded, signs)));
    }

    private static Lanes first(Scalar scalar) {
        LaneShape shape = LaneShape.of(scalar.type());
        return Lanes.of(shape, i -> i == 0 ? scalar : Scalar.constant(shape.type, 0));
    }

    /** Loads a lane into a vector. */
    static Lanes loadLane(LaneCode code, Instruction.MemoryAccess access, Cell cell, Scalar address, Lanes lanes) {
        int lane = access.lane();
        if (cell == Cell.I8 || cell == Cell.I16) {
            Opcode load = cell == Cell.I8 ? Opcode.I32_LOAD8_U : Opcode.I32_LOAD16_U;
            Scalar number = code.load(load, address, access.argument(), 0, NumType.I32);
            int width = 8 * cell.bytes();
            Lanes longs = code.convert(lanes, LaneShape.LONGS);
            return NarrowLaneOperations.replace(code, longs, lane * width, width, number);
        }
        LaneShape shape = shape(lanes, cell);
        return code.convert(lanes, shape).replace(lane, one(code, access.argument(), address, shape));
    }

    /** The shape of lanes of 4 or 8 bytes. */
    private static LaneShape shape(Lanes lanes, Cell cell) {
        if (lanes.shape().bytes() == cell.bytes()) {
            return lanes.shape();
        }
        return cell == Cell.I32 ? LaneShape.INTS : LaneShape.LONGS;
    }

    /** Stores a lane of a vector. */
    static void storeLane(LaneCode code, Instruction.MemoryAccess access, Cell cell, Scalar address, Lanes lanes) {
        int lane = access.lane();
        if (cell == Cell.I8 || cell == Cell.I16) {
            Opcode store = cell == Cell.I8 ? Opcode.I32_STORE8 : Opcode.I32_STORE16;
            LaneExpression number =
                    NarrowLaneOperations.bits(code.convert(lanes, LaneShape.LONGS), 8 * cell.bytes() * lane);
            code.store(store, address, access.argument(), 0, number);
        } else {
            LaneShape shape = shape(lanes, cell);
            code.store(shape.store, address, access.argument(), 0, code.convert(lanes, shape, lane));
        }
    }

    /** Stores a vector. */
    static void store(LaneCode code, Instruction.MemoryAccess access, Scalar address, Lanes lanes) {
        LaneShape shape = lanes.shape();
        for (int i = shape.count - 1; i >= 0; i--) {
            code.store(shape.store, address, access.argument(), (long) i * shape.bytes(), lanes.get(i));
        }
    }
}
