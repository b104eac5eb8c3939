package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds addresses that are sums of several small numbers, such as bytes: what C2 knows of these tells it that the sum does
 * not overflow, and then it makes a sum of longs for the access, beside that of ints which is checked. Each number is
 * extended on its own, and all of them are held in registers until then.
 *
 * <p>Such a sum is combined, by exclusive or, with a field that is 0, so that for C2 it is no sum any more. As that gives
 * the same number, nothing depends on what is found. An address that is kept in a local stays as it is: what else is
 * computed of it would be another number for C2.
 */
final class HiddenSums {
    /** With one small number the sum of longs is part of the machine's addressing. */
    private static final int FEWEST_SMALL = 2;

    /** Nodes of a sum that are looked at. */
    private static final int MOST_NODES = 100;

    /** A small number times this is small. */
    private static final int MOST_FACTOR = 1 << 10;

    private HiddenSums() {}

    /** Whether the first operand of an access is such a sum. */
    static boolean isAddress(FunctionTree tree, int access) {
        if (tree.operandStart(access, 0) == FunctionTree.ON_STACK) {
            return false;
        }
        Deque<Integer> terms = new ArrayDeque<>();
        terms.add(tree.operandEnd(access, 0) - 1);
        int small = 0;
        for (int seen = 0; seen < MOST_NODES && small < FEWEST_SMALL && !terms.isEmpty(); seen++) {
            int term = terms.remove();
            if (isOf(tree, term, Opcode.I32_ADD)) {
                terms.add(tree.operandEnd(term, 0) - 1);
                terms.add(tree.operandEnd(term, 1) - 1);
            } else if (isSmall(tree, term)) {
                small++;
            }
        }
        return small >= FEWEST_SMALL;
    }

    private static boolean isOf(FunctionTree tree, int node, Opcode opcode) {
        return tree.instruction(node).opcode() == opcode && tree.operandsSeparate(node);
    }

    private static boolean isSmall(FunctionTree tree, int node) {
        int factor = node;
        if (isOf(tree, node, Opcode.I32_MUL)) {
            int right = constant(tree, tree.operandEnd(node, 1) - 1);
            factor = right > 0 && right <= MOST_FACTOR ? tree.operandEnd(node, 0) - 1 : node;
        }
        return switch (tree.instruction(factor).opcode()) {
            case I32_LOAD8_U, I32_LOAD16_U -> true;
            case I32_AND -> {
                int mask = tree.operandsSeparate(factor) ? constant(tree, tree.operandEnd(factor, 1) - 1) : 0;
                yield mask > 0 && mask <= 0xffff;
            }
            default -> false;
        };
    }

    /** The constant that a node is, or 0. */
    private static int constant(FunctionTree tree, int node) {
        return tree.instruction(node) instanceof Instruction.I32Const constant ? constant.value() : 0;
    }
}
