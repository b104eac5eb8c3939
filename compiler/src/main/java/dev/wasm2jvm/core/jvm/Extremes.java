package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering.Compare;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the smaller or the larger of two numbers of 32 bits with signs: {@code select} between two values by a
 * comparison of the same two. C2 has an instruction for {@code Math.min} and {@code Math.max}, and vectorises it; where
 * we jump it takes the loop around for two loops.
 */
final class Extremes {
    private final FunctionTree tree;

    Extremes(FunctionTree tree) {
        this.tree = tree;
    }

    /** Whether the select at a position is one, as far as the instructions before it tell. */
    static boolean isLikely(List<TypedInstruction> code, int select) {
        return code.get(select - 1).instruction().opcode().lowering() instanceof Compare compare
                && compare.kind() == Compare.Kind.INT
                && method(compare.condition(), "min", "max") != null
                && code.get(select - 2).instruction() instanceof Instruction.LocalGet
                && code.get(select - 3).instruction() instanceof Instruction.LocalGet;
    }

    /**
     * What a select chooses.
     *
     * @return the method of {@code java.lang.Math} that gives the same, or null
     */
    @Nullable
    String method(int select) {
        if (!tree.operandsSeparate(select)) {
            return null;
        }
        int comparison = select - 1;
        if (!(tree.instruction(comparison).opcode().lowering() instanceof Compare compare)
                || compare.kind() != Compare.Kind.INT
                || compare.withZero()
                || tree.operandStart(select, 2) != comparison - 2) {
            return null;
        }
        int first = tree.operandEnd(select, 0) - 1;
        int second = tree.operandEnd(select, 1) - 1;
        if (isSame(first, comparison - 2, comparison) && isSame(second, comparison - 1, comparison)) {
            return method(compare.condition(), "min", "max");
        }
        if (isSame(first, comparison - 1, comparison) && isSame(second, comparison - 2, comparison)) {
            return method(compare.condition(), "max", "min");
        }
        return null;
    }

    private static @Nullable String method(Compare.Condition condition, String less, String greater) {
        return switch (condition) {
            case LT, LE -> less;
            case GT, GE -> greater;
            default -> null;
        };
    }

    /** Whether two nodes leave the same value: a constant, or a local that nothing assigns between the first and an end. */
    private boolean isSame(int node, int other, int end) {
        Instruction value = tree.instruction(node);
        if (value instanceof Instruction.I32Const constant) {
            return tree.instruction(other) instanceof Instruction.I32Const same && same.value() == constant.value();
        }
        int local = CodeOp.localOf(value);
        if (local < 0
                || value instanceof Instruction.LocalSet
                || !(tree.instruction(other) instanceof Instruction.LocalGet get)
                || get.local() != local) {
            return false;
        }
        for (int between = node + 1; between < end; between++) {
            if (CodeOp.assignedLocal(tree.instruction(between)) == local) {
                return false;
            }
        }
        return true;
    }
}
