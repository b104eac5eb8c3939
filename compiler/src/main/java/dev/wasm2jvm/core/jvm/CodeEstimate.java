package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.HashSet;
import java.util.List;

/** Estimates of the bytecode of instructions: rather too large than too small. */
final class CodeEstimate {
    /** Fetching the array and the bound of a memory that may have grown. */
    static final int RELOAD = 42;

    /** Passing the frame object to a piece. */
    static final int FRAME_ARGUMENT = 2;

    /** What every method has besides its instructions: the return, the first fetch of the memory. */
    static final int METHOD = 44;

    private static final int BRANCH = 3;
    private static final int SWITCH = 16;
    private static final int ACCESS = 16;
    private static final int BYTE_ACCESS = 17;
    private static final int OFFSET = 4;
    private static final int THROW = 20;
    private static final int BOXED = 11;
    private static final int CLAUSE = 24;
    private static final int UNBOXED = 13;
    private static final int CALL = 4;

    /** Dividing, and the call where the divisor is -1. */
    private static final int SIGNED_DIVISION = 15;

    /** Changing the sign of a float. */
    private static final int SIGN_BIT = 10;

    /** An operation on vectors: what is called, too, since the code is slow unless all of it is inlined. */
    private static final int VECTOR = 24;

    private CodeEstimate() {}

    /** Setting a local to zero at the beginning. */
    static int zero(ValType type) {
        return type == VecType.V128 ? 10 : 3;
    }

    /** The estimate for whole code. */
    static long bytes(List<TypedInstruction> code) {
        long bytes = METHOD;
        for (TypedInstruction typed : code) {
            if (typed.reachable()) {
                bytes += bytes(typed);
            }
        }
        return bytes;
    }

    /** Whether there are vectors: then what is called is in the estimate, too. */
    static boolean hasVectors(List<TypedInstruction> code) {
        return code.stream().anyMatch(typed -> typed.pushed().contains(VecType.V128));
    }

    /** The estimate for an instruction; that of a {@code try_table} is all of its handler. */
    static int bytes(TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.TryTable) {
            return handler(typed);
        }
        return bytes(typed.instruction(), typed.popped(), typed.pushed(), typed.targets());
    }

    private static int handler(TypedInstruction typed) {
        int bytes = 0;
        int kept = 0;
        for (BranchTarget target : typed.targets()) {
            kept = Math.max(kept, target.height());
            bytes += CLAUSE + 3 * target.height() + UNBOXED * target.types().size();
        }
        return bytes + (kept == 0 ? 0 : 6 * typed.heightBefore());
    }

    static int bytes(Instruction instruction, List<ValType> popped, List<ValType> pushed, List<?> targets) {
        if (instruction instanceof Instruction.LocalGet || instruction instanceof Instruction.GlobalGet) {
            return variable(instruction, pushed.get(0));
        }
        if (instruction instanceof Instruction.LocalSet
                || instruction instanceof Instruction.LocalTee
                || instruction instanceof Instruction.GlobalSet) {
            return variable(instruction, popped.get(0));
        }
        return bytes(instruction, popped.size(), pushed.size(), targets);
    }

    /** Vectors are {@link VectorPairs}, but in real globals. */
    private static int variable(Instruction instruction, ValType type) {
        boolean pair = type == VecType.V128;
        return switch (instruction.opcode()) {
            case LOCAL_GET -> pair ? 7 : 2;
            case LOCAL_SET -> pair ? 12 : 2;
            case LOCAL_TEE -> pair ? 13 : 3;
            default -> pair ? 14 : 5;
        };
    }

    private static int bytes(Instruction instruction, int popped, int pushed, List<?> targets) {
        if (instruction instanceof Instruction.MemoryAccess access) {
            return access(access);
        }
        if (instruction instanceof Instruction.I32Const constant) {
            return constant(constant.value());
        }
        if (instruction instanceof Instruction.Lane lane) {
            return VECTOR + constant(lane.lane());
        }
        if (instruction instanceof Instruction.Plain) {
            return plain(instruction.opcode(), popped);
        }
        return control(instruction, popped, pushed, targets);
    }

    private static int access(Instruction.MemoryAccess access) {
        Lowering lowering = access.opcode().lowering();
        Lowering.Cell cell = ((Lowering.Access) lowering).cell();
        boolean vector = cell == Lowering.Cell.V128;
        boolean converts = lowering instanceof Lowering.LoadVector || lowering instanceof Lowering.StoreLane;
        return (MemoryAccesses.hasView(cell) ? ACCESS : BYTE_ACCESS)
                + (access.argument().offset() == 0 ? 0 : OFFSET)
                + (vector ? VECTOR : 0)
                + (converts ? VECTOR + constant(access.lane()) : 0);
    }

    private static int constant(int value) {
        if (value >= -1 && value <= 5) {
            return 1;
        }
        return value == (byte) value ? 2 : 3;
    }

    private static int plain(Opcode opcode, int popped) {
        return switch (opcode) {
            case I32_DIV_S, I64_DIV_S -> SIGNED_DIVISION;
            case F32_ABS, F32_NEG, F64_ABS, F64_NEG -> SIGN_BIT;
            case F64_CONVERT_I32_S -> CALL;
            default -> byRow(opcode, popped);
        };
    }

    private static int byRow(Opcode opcode, int popped) {
        Lowering lowering = opcode.lowering();
        if (lowering instanceof Lowering.Insn insn) {
            return insn.opcodes().size();
        }
        if (lowering instanceof Lowering.Compare compare) {
            return comparison(compare.kind());
        }
        if (lowering instanceof Lowering.Call call) {
            return (isOnVectors(call) ? VECTOR : CALL)
                    + call.before().size()
                    + call.after().size();
        }
        if (lowering instanceof Lowering.Pair) {
            return 2 * CALL + 3 * 2 * popped;
        }
        return switch (opcode) {
            case NOP -> 0;
            case SELECT -> 12;
            case RETURN -> 1 + 6 * Math.max(0, popped - 1);
            default -> 4;
        };
    }

    private static boolean isOnVectors(Lowering.Call call) {
        return call.owner().startsWith(RuntimeClass.RUNTIME + "Vector");
    }

    private static int comparison(Lowering.Compare.Kind kind) {
        return switch (kind) {
            case UNSIGNED_INT -> 14;
            case UNSIGNED_LONG -> 16;
            default -> 4;
        };
    }

    private static int control(Instruction instruction, int popped, int pushed, List<?> targets) {
        if (instruction instanceof Instruction.BrTable) {
            int distinct = new HashSet<>(targets).size();
            return branchTable(targets.size(), distinct) + (popped > 1 ? 4 * distinct * popped : 0);
        }
        if (instruction instanceof Instruction.Br || instruction instanceof Instruction.BrIf) {
            return BRANCH + 4 * Math.max(0, popped - 1);
        }
        if (instruction instanceof Instruction.Throw) {
            return THROW + BOXED * popped;
        }
        if (instruction instanceof Instruction.Call) {
            return 5 + 8 * Math.max(0, pushed - 1);
        }
        if (instruction instanceof Instruction.CallIndirect) {
            return 14 + 8 * Math.max(0, pushed - 1);
        }
        if (instruction instanceof Instruction.Aggregate aggregate) {
            return aggregate.opcode() == Opcode.ARRAY_NEW_FIXED ? 14 + 10 * aggregate.operand() : 9;
        }
        return other(instruction);
    }

    /** A {@link BranchTable} switches over the numbers of the targets where these are few. */
    private static int branchTable(int size, int distinct) {
        if (size > 256 && 2 * distinct < size) {
            return (size / 20_000 + 1) * (30 + 4 * distinct) + 10;
        }
        return SWITCH + 4 * size;
    }

    private static int other(Instruction instruction) {
        return switch (instruction.opcode()) {
            case BLOCK, LOOP, END -> 0;
            case IF, ELSE -> BRANCH;
            case I32_CONST, F32_CONST, I64_CONST, F64_CONST -> 3;
            case V128_CONST -> 9;
            case I8X16_SHUFFLE -> VECTOR + 9;
            case SELECT_TYPED -> 12;
            case MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> 12 + RELOAD;
            default -> 14;
        };
    }
}
