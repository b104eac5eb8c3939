package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The scalar code that takes the place of vector instructions, and the locals that vectors in the making are in. */
final class LaneCode {
    private final CodeRewriter out;
    private final Map<ValType, List<Integer>> temporaries = new HashMap<>();

    /** The temporaries whose values are still needed. */
    private final Set<Integer> used = new HashSet<>();

    /** Whether there are more of them than at the last release. */
    private boolean grown;

    LaneCode(CodeRewriter out) {
        this.out = out;
    }

    /** All temporaries can be used again but these. */
    void release(Set<Integer> needed) {
        used.clear();
        used.addAll(needed);
        grown = false;
    }

    /** Whether a release would set something free. */
    boolean hasGrown() {
        return grown;
    }

    private int temporary(ValType type) {
        grown = true;
        List<Integer> locals = temporaries.computeIfAbsent(type, key -> new ArrayList<>());
        for (int local : locals) {
            if (used.add(local)) {
                return local;
            }
        }
        int local = out.local(type);
        locals.add(local);
        used.add(local);
        return local;
    }

    /** Moves the operand on top of the stack, of any type, to a temporary. */
    int store(ValType type) {
        int local = temporary(type);
        out.localSet(local);
        return local;
    }

    /** Moves the number on top of the stack to a temporary. */
    Scalar pop(NumType type, Scalar.Knowledge knowledge) {
        return Scalar.in(store(type), type, knowledge);
    }

    /** Takes the address on top of the stack. It may be in a temporary that was just released. */
    Scalar address(NumType type) {
        int taken = out.takeLocal();
        int local = taken < 0 ? store(type) : taken;
        used.add(local);
        grown = true;
        return Scalar.in(local, type, Scalar.Knowledge.ANY);
    }

    /** Computes a number once. */
    Scalar keep(LaneExpression expression) {
        return keep(expression, Scalar.Knowledge.ANY);
    }

    Scalar keep(LaneExpression expression, Scalar.Knowledge knowledge) {
        if (expression instanceof Scalar scalar) {
            return scalar;
        }
        expression.push(this);
        return pop(expression.type(), knowledge);
    }

    /** Computes all lanes. */
    Lanes lanes(LaneShape shape, IntFunction<LaneExpression> lane) {
        return Lanes.of(shape, i -> keep(lane.apply(i)));
    }

    /** Moves a number to a local. */
    void assign(int local, Scalar scalar) {
        if (scalar.local() != local) {
            push(scalar);
            out.localSet(local);
        }
    }

    void push(Scalar scalar) {
        if (!scalar.isConstant()) {
            out.localGet(scalar.local());
            return;
        }
        int offset = out.offset();
        Instruction constant = switch (scalar.type()) {
            case I32 -> new Instruction.I32Const((int) scalar.bits(), offset);
            case I64 -> new Instruction.I64Const(scalar.bits(), offset);
            case F32 -> new Instruction.F32Const((int) scalar.bits(), offset);
            case F64 -> new Instruction.F64Const(scalar.bits(), offset);
        };
        out.add(constant, List.of(), List.of(scalar.type()));
    }

    /** Emits an instruction without immediates. */
    void operate(Opcode opcode) {
        var signature = opcode.signature();
        out.add(new Instruction.Plain(opcode, out.offset()), signature.popped(), signature.pushed());
    }

    void select(NumType type) {
        out.select(type);
    }

    private void lane(Opcode opcode, int lane) {
        var signature = opcode.signature();
        out.add(new Instruction.Lane(opcode, lane, out.offset()), signature.popped(), signature.pushed());
    }

    /** Loads a number from behind an address. */
    Scalar load(Opcode opcode, Scalar address, MemArg argument, long behind, NumType type) {
        push(address);
        access(opcode, argument, behind, List.of(address.type()), List.of(type));
        return pop(type, Scalar.Knowledge.NONE);
    }

    /** Stores a number behind an address. */
    void store(Opcode opcode, Scalar address, MemArg argument, long behind, LaneExpression number) {
        push(address);
        number.push(this);
        access(opcode, argument, behind, List.of(address.type(), number.type()), List.of());
    }

    private void access(Opcode opcode, MemArg argument, long behind, List<ValType> popped, List<ValType> pushed) {
        var moved = new MemArg(0, argument.offset() + behind, argument.memory());
        out.add(new Instruction.MemoryAccess(opcode, moved, 0, out.offset()), popped, pushed);
    }

    /** Takes the vector on top of the stack apart. */
    Lanes open(LaneShape shape) {
        return open(store(VecType.V128), shape);
    }

    /** Takes one scalar out of the vector on top of the stack; it stands for all. */
    Lanes open(LaneShape shape, int lane) {
        lane(shape.extract, lane);
        Scalar scalar = pop(shape.type, Scalar.Knowledge.ANY);
        return Lanes.of(shape, i -> scalar);
    }

    /** Takes the vector in a local apart. */
    Lanes open(int vector, LaneShape shape) {
        return Lanes.of(shape, i -> {
            out.localGet(vector);
            lane(shape.extract, i);
            return pop(shape.type, Scalar.Knowledge.ANY);
        });
    }

    /** Pushes a vector. */
    void close(Lanes lanes) {
        if (lanes.isConstant()) {
            Lanes longs = convert(lanes, LaneShape.LONGS);
            var constant =
                    new Instruction.V128Const(longs.get(0).bits(), longs.get(1).bits(), out.offset());
            out.add(constant, List.of(), List.of(VecType.V128));
            return;
        }
        Lanes longs = convert(lanes, LaneShape.LONGS);
        push(longs.get(0));
        operate(Opcode.I64X2_SPLAT);
        push(longs.get(1));
        lane(Opcode.I64X2_REPLACE_LANE, 1);
    }

    /** The same vector in another shape. */
    Lanes convert(Lanes lanes, LaneShape shape) {
        if (lanes.shape() == shape) {
            return lanes;
        }
        return Lanes.of(shape, i -> convert(lanes, shape, i));
    }

    /** One scalar of the same vector in another shape. */
    Scalar convert(Lanes lanes, LaneShape shape, int lane) {
        if (lanes.shape() == shape) {
            return lanes.get(lane);
        }
        return switch (shape) {
            case FLOATS -> reinterpret(Opcode.F32_REINTERPRET_I32, convert(lanes, LaneShape.INTS, lane));
            case DOUBLES -> reinterpret(Opcode.F64_REINTERPRET_I64, convert(lanes, LaneShape.LONGS, lane));
            case INTS -> toInt(lanes, lane);
            case LONGS -> toLong(lanes, lane);
            case SHORTS, BYTES -> toNarrow(lanes, shape, lane);
        };
    }

    /** A lane in the low bits of an int. */
    private Scalar toNarrow(Lanes lanes, LaneShape shape, int lane) {
        int bit = 8 * shape.bytes() * lane;
        if (lanes.shape() == LaneShape.BYTES) {
            return join(lanes, 2 * lane, 8);
        }
        LaneShape from = lanes.shape().bits();
        int width = 8 * from.bytes();
        Scalar source = convert(lanes, from, bit / width);
        int shift = bit % width;
        if (source.isConstant()) {
            return Scalar.of((int) (source.bits() >>> shift));
        }
        if (from == LaneShape.LONGS) {
            return keep(LaneExpression.of(Opcode.I32_WRAP_I64, PackedLanes.shiftRight(source, shift)));
        }
        return shift == 0 ? source : keep(LaneExpression.of(Opcode.I32_SHR_U, source, Scalar.of(shift)));
    }

    /** Two narrow lanes as one that is twice as wide. */
    private Scalar join(Lanes lanes, int first, int width) {
        Scalar low = lanes.get(first);
        Scalar high = lanes.get(first + 1);
        int mask = (1 << width) - 1;
        if (low.isConstant() && high.isConstant()) {
            return Scalar.of((int) (low.bits() & mask) | (int) high.bits() << width);
        }
        LaneExpression lower = LaneExpression.of(Opcode.I32_AND, low, Scalar.of(mask));
        if (high.isConstant() && high.bits() == 0) {
            return keep(lower);
        }
        LaneExpression upper = LaneExpression.of(Opcode.I32_SHL, high, Scalar.of(width));
        return keep(LaneExpression.of(Opcode.I32_OR, lower, upper));
    }

    private Scalar reinterpret(Opcode opcode, Scalar scalar) {
        if (scalar.isConstant()) {
            return Scalar.constant((NumType) opcode.signature().pushed().get(0), scalar.bits());
        }
        return keep(LaneExpression.of(opcode, scalar), scalar.knowledge());
    }

    private Scalar toInt(Lanes lanes, int lane) {
        if (lanes.shape() == LaneShape.FLOATS) {
            return reinterpret(Opcode.I32_REINTERPRET_F32, lanes.get(lane));
        }
        if (lanes.shape() == LaneShape.SHORTS) {
            return join(lanes, 2 * lane, 16);
        }
        if (lanes.shape() == LaneShape.BYTES) {
            return join(
                    Lanes.of(LaneShape.SHORTS, i -> i / 2 == lane ? join(lanes, 2 * i, 8) : Scalar.of(0)),
                    2 * lane,
                    16);
        }
        Scalar half = convert(lanes, LaneShape.LONGS, lane / 2);
        int shift = lane % 2 * 32;
        if (half.isConstant()) {
            return Scalar.of((int) (half.bits() >>> shift));
        }
        return keep(
                LaneExpression.of(Opcode.I32_WRAP_I64, shift == 0 ? half : PackedLanes.shiftRight(half, shift)),
                half.knowledge());
    }

    private Scalar toLong(Lanes lanes, int lane) {
        if (lanes.shape() == LaneShape.DOUBLES) {
            return reinterpret(Opcode.I64_REINTERPRET_F64, lanes.get(lane));
        }
        Scalar low = convert(lanes, LaneShape.INTS, 2 * lane);
        Scalar high = convert(lanes, LaneShape.INTS, 2 * lane + 1);
        if (low.isConstant() && high.isConstant()) {
            return Scalar.of((low.bits() & 0xffff_ffffL) | high.bits() << 32);
        }
        var lower = LaneExpression.of(Opcode.I64_EXTEND_I32_U, low);
        var upper = LaneExpression.of(Opcode.I64_EXTEND_I32_U, high);
        return keep(PackedLanes.or(lower, PackedLanes.shiftLeft(upper, 32)));
    }
}
