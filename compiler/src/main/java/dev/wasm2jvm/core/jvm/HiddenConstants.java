package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the constants whose value C2 is not to know: those in sums that are rotated, as hash functions have them. C2
 * makes {@code (x << n) + (c << n)} of {@code (x + c) << n}, and then sees no rotation any more; and it moves a constant
 * behind all other operands of a sum, so that what two sums have in common is added twice.
 *
 * <p>What is found is read from {@link ConstantFields}. As that gives the same number, nothing depends on what is found;
 * so one walk in the order of the code is enough, whatever branches there are.
 */
final class HiddenConstants {
    /** Constants of one sum that are remembered. */
    private static final int MOST = 8;

    private final FunctionTree tree;
    private final BitSet hidden = new BitSet();

    /** The nodes of constants in the sums that operands and locals are. */
    private final OperandWalk<List<Integer>> walk = new OperandWalk<>(type -> List.of());

    private final Map<Integer, List<Integer>> locals = new HashMap<>();

    private HiddenConstants(FunctionTree tree) {
        this.tree = tree;
    }

    /** The nodes of such constants. */
    static BitSet find(FunctionTree tree) {
        var constants = new HiddenConstants(tree);
        if (constants.hasRotations()) {
            for (int node = 0; node < tree.size(); node++) {
                constants.visit(node);
            }
        }
        return constants.hidden;
    }

    private boolean hasRotations() {
        for (int node = 0; node < tree.size(); node++) {
            if (isRotation(tree.instruction(node))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRotation(Instruction instruction) {
        return switch (instruction.opcode()) {
            case I32_ROTL, I32_ROTR, I64_ROTL, I64_ROTR -> true;
            default -> false;
        };
    }

    private void visit(int node) {
        TypedInstruction typed = tree.typed(node);
        Instruction instruction = typed.instruction();
        int local = CodeOp.localOf(instruction);
        List<Integer> result = List.of();
        if (local >= 0 && instruction instanceof Instruction.LocalGet) {
            result = locals.getOrDefault(local, List.of());
        } else if (local >= 0) {
            result = operand(0);
            locals.put(local, result);
        } else if (isLarge(instruction)) {
            result = List.of(node);
        } else if (isRotation(instruction)) {
            operand(1).forEach(hidden::set);
        } else if (isSum(instruction)) {
            result = union(operand(1), operand(0));
        }
        walk.pass(typed);
        if (!result.isEmpty() && !typed.pushed().isEmpty()) {
            walk.pop();
            walk.push(result);
        }
    }

    /** What is known of an operand, by its number from the top. */
    private List<Integer> operand(int depth) {
        List<List<Integer>> operands = walk.operands();
        return operands.get(operands.size() - 1 - depth);
    }

    /** Whether it is a constant that no loop counts by. */
    private static boolean isLarge(Instruction instruction) {
        if (instruction instanceof Instruction.I32Const constant) {
            return constant.value() != (short) constant.value();
        }
        return instruction instanceof Instruction.I64Const constant && constant.value() != (short) constant.value();
    }

    private static boolean isSum(Instruction instruction) {
        return switch (instruction.opcode()) {
            case I32_ADD, I32_SUB, I64_ADD, I64_SUB -> true;
            default -> false;
        };
    }

    /** The constants of two sums that are not hidden yet. */
    private List<Integer> union(List<Integer> first, List<Integer> second) {
        if (first.isEmpty() && second.isEmpty()) {
            return first;
        }
        var union = new ArrayList<>(first);
        second.stream().filter(node -> !first.contains(node)).forEach(union::add);
        union.removeIf(hidden::get);
        return union.size() > MOST ? union.subList(union.size() - MOST, union.size()) : union;
    }
}
