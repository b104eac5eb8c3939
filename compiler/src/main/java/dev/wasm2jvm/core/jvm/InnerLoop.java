package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.List;
import java.util.Map;

/**
 * A loop without parameters that has no loops, calls or handlers in it, and a single branch back: a {@code br_if} that no
 * block in the loop encloses. So what no such block encloses is executed once in each round, if the loop is not left.
 *
 * @param open position of the {@code loop}
 * @param branch position of the branch back
 * @param end position of the {@code end}
 * @param assignments number of instructions in the loop that assign a local, by local
 * @param steps position of the last of them that no block in the loop encloses, by local
 */
record InnerLoop(int open, int branch, int end, Map<Integer, Integer> assignments, Map<Integer, Integer> steps) {

    boolean assigns(int local) {
        return assignments.containsKey(local);
    }

    /**
     * The position of the only instruction that assigns a local, if it is executed once in each round and before the
     * branch; else -1.
     */
    int step(int local) {
        int position = steps.getOrDefault(local, -1);
        return assignments.getOrDefault(local, 0) == 1 && position < branch ? position : -1;
    }

    /** By how much each round changes a local of type i32; 0 if not by a constant, and not by the smallest i32 either. */
    int change(List<TypedInstruction> code, int local) {
        int position = local < 0 ? -1 : step(local);
        if (position - 3 <= open
                || !(code.get(position - 3).instruction() instanceof Instruction.LocalGet get)
                || get.local() != local
                || !(code.get(position - 2).instruction() instanceof Instruction.I32Const constant)) {
            return 0;
        }
        int change = switch (code.get(position - 1).instruction().opcode()) {
            case I32_ADD -> constant.value();
            case I32_SUB -> -constant.value();
            default -> 0;
        };
        return change == Integer.MIN_VALUE ? 0 : change;
    }
}
