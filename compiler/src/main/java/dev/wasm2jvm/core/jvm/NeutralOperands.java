package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;

/**
 * Finds operations on floats that C2 drops since a constant operand does not change the other one: a difference with 0, a
 * product with 1, a quotient by 1. It takes no notice of a signalling NaN, which such an operation makes quiet.
 */
final class NeutralOperands {
    private NeutralOperands() {}

    /** Whether C2 would drop the operation of a node. */
    static boolean has(FunctionTree tree, int node) {
        return switch (tree.instruction(node).opcode()) {
            case F32_SUB, F64_SUB -> isConstant(tree, node, 1, 0);
            case F32_DIV, F64_DIV -> isConstant(tree, node, 1, 1);
            case F32_MUL, F64_MUL -> isConstant(tree, node, 1, 1) || isConstant(tree, node, 0, 1);
            default -> false;
        };
    }

    /** Whether an operand is a constant and equals a number, whatever its sign. */
    private static boolean isConstant(FunctionTree tree, int node, int operand, double number) {
        int start = tree.operandStart(node, operand);
        if (start == FunctionTree.ON_STACK || tree.operandEnd(node, operand) != start + 1) {
            return false;
        }
        Instruction instruction = tree.instruction(start);
        if (instruction instanceof Instruction.F32Const constant) {
            return Math.abs(Float.intBitsToFloat(constant.bits())) == number;
        }
        return instruction instanceof Instruction.F64Const constant
                && Math.abs(Double.longBitsToDouble(constant.bits())) == number;
    }
}
