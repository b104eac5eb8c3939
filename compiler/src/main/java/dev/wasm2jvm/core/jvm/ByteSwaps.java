package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds code that reverses the bytes of a number, for which WebAssembly has no instruction: shifts or rotations of one
 * local, masks, and what puts the parts together. HotSpot has an instruction for {@code Integer.reverseBytes} and
 * {@code Long.reverseBytes}, and knows none of the many forms in which compilers write it.
 *
 * <p>Exact by construction, whatever the form: of each value it is known which byte of the local, or zero, each of its
 * bytes is. Code counts as a reversal if each byte is the right one at its end, and if the whole of it does nothing else.
 *
 * <p>A reversal is a call of the functions {@link #INT} and {@link #LONG}.
 */
final class ByteSwaps {
    /** A function index that stands for {@code Integer.reverseBytes}; no function and no piece of one has it. */
    static final int INT = InterruptChecks.CHECK - 1;

    /** A function index that stands for {@code Long.reverseBytes}. */
    static final int LONG = INT - 1;

    /** No bytes that are known. */
    private static final long NONE = -1;

    private final FunctionCode original;
    private final List<TypedInstruction> code;
    private final OperandWalk<Value> walk = new OperandWalk<>(type -> Value.UNKNOWN);

    /** The positions behind reversals, by those at which they begin. */
    private final Map<Integer, Integer> swaps = new HashMap<>();

    /**
     * What a run of instructions leaves and nothing else does.
     *
     * @param from the position of the first one
     * @param to the position behind the last one
     * @param local the local that it is made of, or one of the two below
     * @param bits the constant; or a hexadecimal digit for each byte, the lowest first: the number of the local's byte,
     *     counted from 1, or 0 for a zero
     */
    private record Value(int from, int to, int local, long bits) {
        static final int NOTHING = -1;
        static final int CONSTANT = -2;
        static final Value UNKNOWN = new Value(0, 0, NOTHING, NONE);

        boolean isKnown() {
            return local != NOTHING;
        }

        boolean isConstant() {
            return local == CONSTANT;
        }
    }

    /**
     * Numbers of 32 or of 64 bits.
     *
     * @param bytes how many they are; 0 for everything else
     * @param same the bytes of a local as they are
     * @param reversed the other way round
     * @param function what reverses them
     */
    private record Width(ValType type, int bytes, long same, long reversed, int function) {
        static final Width OF_INT = new Width(NumType.I32, 4, 0x4321, 0x1234, INT);
        static final Width OF_LONG = new Width(NumType.I64, 8, 0x8765_4321L, 0x1234_5678, LONG);

        static Width of(ValType type) {
            if (type == NumType.I32) {
                return OF_INT;
            }
            return type == NumType.I64 ? OF_LONG : new Width(type, 0, 0, 0, 0);
        }
    }

    private ByteSwaps(FunctionCode original) {
        this.original = original;
        this.code = original.instructions();
    }

    /** Whether an instruction is a reversal. */
    static boolean is(Instruction instruction) {
        return instruction instanceof Instruction.Call call && (call.function() == INT || call.function() == LONG);
    }

    static FunctionCode rewrite(FunctionCode original) {
        return mayConcern(original.instructions()) ? new ByteSwaps(original).rewrite() : original;
    }

    /** Whether bytes are moved up somewhere: this saves most functions the search. */
    private static boolean mayConcern(List<TypedInstruction> code) {
        for (int i = 1; i < code.size(); i++) {
            boolean moves = switch (code.get(i).instruction().opcode()) {
                case I32_SHL, I32_ROTL, I32_ROTR, I64_SHL, I64_ROTL, I64_ROTR -> true;
                default -> false;
            };
            if (moves && constant(code.get(i - 1).instruction(), NONE) % 8 == 0) {
                return true;
            }
        }
        return false;
    }

    private static long constant(Instruction instruction, long otherwise) {
        if (instruction instanceof Instruction.I32Const constant) {
            return constant.value();
        }
        return instruction instanceof Instruction.I64Const constant ? constant.value() : otherwise;
    }

    private FunctionCode rewrite() {
        for (int i = 0; i < code.size(); i++) {
            visit(i);
        }
        if (swaps.isEmpty()) {
            return original;
        }
        var out = new CodeRewriter(original);
        for (int i = 0; i < code.size(); i++) {
            out.copy(code.get(i));
            int end = swaps.getOrDefault(i, 0);
            if (end > 0) {
                out.replace(code.get(i + 1));
                List<ValType> type = code.get(end - 1).pushed();
                out.add(new Instruction.Call(Width.of(type.get(0)).function, out.offset()), type, type);
                i = end - 1;
            }
        }
        return out.finish(original);
    }

    private void visit(int position) {
        TypedInstruction typed = code.get(position);
        Value value = typed.reachable() ? value(position, typed) : Value.UNKNOWN;
        walk.pass(typed);
        if (value.isKnown()) {
            walk.pop();
            walk.push(value);
        }
    }

    /** What the instruction at a position leaves. */
    private Value value(int position, TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        if (instruction instanceof Instruction.I32Const || instruction instanceof Instruction.I64Const) {
            return new Value(position, position + 1, Value.CONSTANT, constant(instruction, 0));
        }
        if (typed.pushed().size() != 1) {
            return Value.UNKNOWN;
        }
        Width width = Width.of(typed.pushed().get(0));
        if (width.bytes > 0 && CodeOp.localOf(instruction) >= 0) {
            return new Value(position, position + 1, CodeOp.localOf(instruction), width.same);
        }
        boolean computes = width.bytes > 0
                && instruction instanceof Instruction.Plain
                && typed.popped().equals(List.of(width.type, width.type));
        return computes ? operation(position, instruction.opcode(), width) : Value.UNKNOWN;
    }

    private Value operation(int position, Opcode opcode, Width width) {
        List<Value> operands = walk.operands();
        Value first = operands.get(operands.size() - 2);
        Value second = operands.get(operands.size() - 1);
        if (!first.isKnown()
                || first.to != second.from
                || second.to != position
                || code.get(second.from).instruction() instanceof Instruction.LocalTee) {
            return Value.UNKNOWN;
        }
        long bytes = first.isConstant() == second.isConstant()
                ? joined(opcode, first, second)
                : changed(opcode, width, first, second);
        if (bytes == NONE) {
            return Value.UNKNOWN;
        }
        int local = Math.max(first.local, second.local);
        if (bytes == width.reversed && CodeOp.localOf(code.get(first.from).instruction()) == local) {
            swaps.put(first.from, position + 1);
            return Value.UNKNOWN;
        }
        return new Value(first.from, position + 1, local, bytes);
    }

    /** The bytes of two values of one local together; {@link #NONE} if both have one at some place. */
    private static long joined(Opcode opcode, Value first, Value second) {
        boolean joins = switch (opcode) {
            case I32_OR, I32_XOR, I32_ADD, I64_OR, I64_XOR, I64_ADD -> true;
            default -> false;
        };
        boolean apart = (present(first.bits) & present(second.bits)) == 0;
        return joins && apart && first.local == second.local && !first.isConstant() ? first.bits | second.bits : NONE;
    }

    /** A 1 in the digit of each byte that is not zero. */
    private static long present(long bytes) {
        return (bytes | bytes >>> 1 | bytes >>> 2 | bytes >>> 3) & 0x1111_1111L;
    }

    /** The bytes behind an operation with a constant. */
    private static long changed(Opcode opcode, Width width, Value first, Value second) {
        if (opcode == Opcode.I32_AND || opcode == Opcode.I64_AND) {
            return first.isConstant() ? masked(second.bits, first.bits, width) : masked(first.bits, second.bits, width);
        }
        return first.isConstant() || second.bits % 8 != 0
                ? NONE
                : moved(opcode, width, first.bits, (int) second.bits / 2);
    }

    /** The bytes that a mask leaves; {@link #NONE} if it cuts one into pieces. */
    private static long masked(long bytes, long mask, Width width) {
        long digits = 0;
        for (int i = 0; i < width.bytes; i++) {
            long part = mask >>> (8 * i) & 0xff;
            long digit = 0xfL << (4 * i);
            if (part == 0xff) {
                digits |= digit;
            } else if (part != 0 && (bytes & digit) != 0) {
                return NONE;
            }
        }
        return bytes & digits;
    }

    /** The bytes at other places, by so many bits of what is known of them: four a byte. */
    private static long moved(Opcode opcode, Width width, long bytes, int by) {
        int bits = 4 * width.bytes;
        int up = by & bits - 1;
        int down = bits - up & bits - 1;
        long all = (1L << bits) - 1;
        return switch (opcode) {
            case I32_SHL, I64_SHL -> bytes << up & all;
            case I32_SHR_U, I64_SHR_U -> bytes >>> up;
            case I32_ROTL, I64_ROTL -> (bytes << up | bytes >>> down) & all;
            case I32_ROTR, I64_ROTR -> (bytes >>> up | bytes << down) & all;
            default -> NONE;
        };
    }
}
