package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering.Compare;
import dev.wasm2jvm.core.syntax.Opcode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits comparisons, together with the branch, {@code if} or {@code select} that follows them. */
final class Comparisons {
    private static final long UNSIGNED = 0xffff_ffffL;

    private final Emission emission;
    private final TypedCode code;
    private final Branches branches;
    private final Selections selections;

    Comparisons(Emission emission, Branches branches, Selections selections) {
        this.emission = emission;
        this.code = emission.code;
        this.branches = branches;
        this.selections = selections;
    }

    /** The comparison that the instruction is, or null. */
    static @Nullable Compare comparison(@Nullable Instruction instruction) {
        return instruction != null && instruction.opcode().lowering() instanceof Compare compare ? compare : null;
    }

    /** Between the operands of an unsigned comparison: the first is widened, unless a constant follows that is absorbed. */
    void betweenOperands(int node) {
        boolean absorbs = emission.tree.instruction(node - 1) instanceof Instruction.I32Const
                && emission.tree.operandStart(node, 1) == node - 1
                && absorbsConstant(node);
        if (!absorbs) {
            code.unsignedToLong();
        }
    }

    /** Whether an unsigned comparison takes its second operand into itself if that is a constant. */
    private boolean absorbsConstant(int node) {
        return emission.tree.operandStart(node, 0) != FunctionTree.ON_STACK;
    }

    /** Emits the comparison at the current node; its operands are on the stack. */
    void emit(Compare compare) {
        int node = emission.node;
        if (compare.kind() == Compare.Kind.UNSIGNED_INT) {
            if (emission.tree.operandStart(node, 1) == FunctionTree.ON_STACK) {
                emission.insertBelow(1, code::unsignedToLong);
            }
            code.unsignedToLong();
            consume(widened(compare.condition()));
        } else {
            consume(condition(compare));
        }
    }

    /**
     * Absorbs a constant into the comparison that follows it, if there is one that can.
     *
     * @return whether all was emitted, constant and comparison
     */
    boolean absorbConstant(int value) {
        Compare compare = comparison(emission.tree.instructionOrNull(emission.node + 1));
        if (compare == null || compare.withZero()) {
            return false;
        }
        if (compare.kind() == Compare.Kind.INT && value == 0) {
            emission.node++;
            consume(new Condition(zeroJump(compare.condition()), 1));
            return true;
        }
        if (compare.kind() == Compare.Kind.UNSIGNED_INT && absorbsConstant(emission.node + 1)) {
            emission.node++;
            consume(unsignedWithConstant(compare.condition(), value));
            return true;
        }
        return false;
    }

    private Condition unsignedWithConstant(Compare.Condition condition, int value) {
        if ((value == 0 && condition == Compare.Condition.GT) || (value == 1 && condition == Compare.Condition.GE)) {
            return new Condition(Opcodes.IFNE, 1);
        }
        if ((value == 0 && condition == Compare.Condition.LE) || (value == 1 && condition == Compare.Condition.LT)) {
            return new Condition(Opcodes.IFEQ, 1);
        }
        code.unsignedToLong();
        code.constant(value & UNSIGNED);
        return widened(condition);
    }

    /**
     * Compares two ints that were widened. Not {@code x + MIN_VALUE}: the C2 of Java 17 gets those comparisons wrong
     * (JDK-8376400).
     */
    private Condition widened(Compare.Condition condition) {
        code.insn(Opcodes.LCMP, 2, Type.INT_TYPE);
        return new Condition(zeroJump(condition), 1);
    }

    /**
     * Compares two longs with the other sign, and in the other order, which saves a local. C2 of Java 17 does not know
     * {@code Long.compareUnsigned}, which chooses between -1, 0 and 1, and a profile of whose choices all callers share.
     */
    private Condition unsignedLongs(Compare.Condition condition) {
        code.out.constant(Long.MIN_VALUE).insn(Opcodes.LXOR);
        code.out.insn(Opcodes.DUP2_X2).insn(Opcodes.POP2);
        code.out.constant(Long.MIN_VALUE).insn(Opcodes.LXOR);
        return widened(mirrored(condition));
    }

    /** The condition that holds for swapped operands. */
    private static Compare.Condition mirrored(Compare.Condition condition) {
        return switch (condition) {
            case LT -> Compare.Condition.GT;
            case GT -> Compare.Condition.LT;
            case LE -> Compare.Condition.GE;
            case GE -> Compare.Condition.LE;
            case EQ, NE -> condition;
        };
    }

    private Condition condition(Compare compare) {
        Compare.Condition condition = compare.condition();
        boolean less = condition == Compare.Condition.LT || condition == Compare.Condition.LE;
        switch (compare.kind()) {
            case INT, UNSIGNED_INT -> {
                return compare.withZero()
                        ? new Condition(zeroJump(condition), 1)
                        : new Condition(Opcodes.IF_ICMPEQ + order(condition), 2);
            }
            case LONG -> {
                if (compare.withZero()) {
                    code.constant(0L);
                }
                code.insn(Opcodes.LCMP, 2, Type.INT_TYPE);
            }
            case UNSIGNED_LONG -> {
                return unsignedLongs(condition);
            }
            // A NaN must make the comparison false: the result for it is on the other side.
            case FLOAT -> code.insn(less ? Opcodes.FCMPG : Opcodes.FCMPL, 2, Type.INT_TYPE);
            case DOUBLE -> code.insn(less ? Opcodes.DCMPG : Opcodes.DCMPL, 2, Type.INT_TYPE);
            case REFERENCE -> {
                int jump = compare.withZero() ? Opcodes.IFNULL : Opcodes.IF_ACMPEQ;
                var equal = new Condition(jump, compare.withZero() ? 1 : 2);
                return condition == Compare.Condition.EQ ? equal : equal.negate();
            }
        }
        return new Condition(zeroJump(condition), 1);
    }

    private static int zeroJump(Compare.Condition condition) {
        return Opcodes.IFEQ + order(condition);
    }

    /** The order of the JVM's jumps: eq, ne, lt, ge, gt, le. */
    private static int order(Compare.Condition condition) {
        return switch (condition) {
            case EQ -> 0;
            case NE -> 1;
            case LT -> 2;
            case GE -> 3;
            case GT -> 4;
            case LE -> 5;
        };
    }

    /** Emits what follows a comparison: a jump, or the value 0 or 1. */
    void consume(Condition first) {
        Condition condition = first;
        Instruction next = emission.tree.instructionOrNull(emission.node + 1);
        while (next != null && next.opcode() == Opcode.I32_EQZ) {
            condition = condition.negate();
            emission.node++;
            next = emission.tree.instructionOrNull(emission.node + 1);
        }
        if (next instanceof Instruction.BrIf) {
            emission.node++;
            branches.branchIf(condition);
        } else if (next instanceof Instruction.Block block && block.opcode() == Opcode.IF) {
            emission.node++;
            branches.beginIf(condition);
        } else if (Selections.isSelect(next)) {
            emission.node++;
            selections.emit(condition);
        } else {
            materialize(condition);
        }
    }

    private void materialize(Condition condition) {
        var isTrue = new Label();
        var end = new Label();
        code.pop(condition.operands());
        code.out.jump(condition.jump(), isTrue).constant(0).jump(end);
        code.bind(isTrue);
        code.constant(1);
        code.bind(end);
    }
}
