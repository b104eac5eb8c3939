package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.HashSet;
import java.util.List;

/** Estimates of the bytecode of instructions: rather too large than too small. */
final class CodeEstimate {
    /** Fetching the array and the limit of a memory that may have grown. */
    static final int RELOAD = 16;

    /** Passing the frame object to a piece. */
    static final int FRAME_ARGUMENT = 2;

    /** What every method has besides its instructions: the return, the first fetch of the memory. */
    static final int METHOD = 24;

    /** Setting a local to zero at the beginning. */
    static final int ZEROED_LOCAL = 3;

    private static final int BRANCH = 3;
    private static final int SWITCH = 16;
    private static final int ACCESS = 16;
    private static final int BYTE_ACCESS = 11;
    private static final int OFFSET = 4;
    private static final int THROW = 20;
    private static final int BOXED = 11;
    private static final int CLAUSE = 24;
    private static final int UNBOXED = 13;

    private CodeEstimate() {}

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

    /** The estimate for an instruction; that of a {@code try_table} is all of its handler. */
    static int bytes(TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.TryTable) {
            return handler(typed);
        }
        return bytes(typed.instruction(), typed.popped().size(), typed.pushed().size(), typed.targets());
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

    static int bytes(Instruction instruction, int popped, int pushed, List<?> targets) {
        if (instruction instanceof Instruction.LocalTee) {
            return 3;
        }
        if (instruction instanceof Instruction.LocalGet || instruction instanceof Instruction.LocalSet) {
            return 2;
        }
        if (instruction instanceof Instruction.GlobalGet || instruction instanceof Instruction.GlobalSet) {
            return 5;
        }
        if (instruction instanceof Instruction.MemoryAccess access) {
            return access(access.opcode().lowering(), access.argument().offset() == 0);
        }
        if (instruction instanceof Instruction.I32Const constant) {
            return constant(constant.value());
        }
        if (instruction instanceof Instruction.Plain) {
            return plain(instruction.opcode(), popped);
        }
        return control(instruction, popped, pushed, targets);
    }

    private static int access(Lowering lowering, boolean direct) {
        boolean oneByte = (lowering instanceof Lowering.Load load && load.cell().bytes() == 1)
                || (lowering instanceof Lowering.Store store && store.cell().bytes() == 1);
        return (oneByte ? BYTE_ACCESS : ACCESS) + (direct ? 0 : OFFSET);
    }

    private static int constant(int value) {
        if (value >= -1 && value <= 5) {
            return 1;
        }
        return value == (byte) value ? 2 : 3;
    }

    private static int plain(Opcode opcode, int popped) {
        Lowering lowering = opcode.lowering();
        if (lowering instanceof Lowering.Insn insn) {
            return insn.opcodes().size();
        }
        if (lowering instanceof Lowering.Compare compare) {
            return comparison(compare.kind());
        }
        if (lowering instanceof Lowering.Call call) {
            return 4 + call.before().size() + call.after().size();
        }
        return switch (opcode) {
            case NOP -> 0;
            case SELECT -> 12;
            case RETURN -> 1 + 6 * Math.max(0, popped - 1);
            default -> 4;
        };
    }

    private static int comparison(Lowering.Compare.Kind kind) {
        return switch (kind) {
            case UNSIGNED_INT -> 14;
            case UNSIGNED_LONG -> 8;
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
            case SELECT_TYPED -> 12;
            case MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> 12 + RELOAD;
            default -> 14;
        };
    }
}
