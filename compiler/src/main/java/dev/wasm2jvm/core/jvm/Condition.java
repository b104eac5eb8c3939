package dev.wasm2jvm.core.jvm;

import org.objectweb.asm.Opcodes;

/**
 * A comparison whose operands are on the stack: what remains is a jump.
 *
 * @param jump the JVM's jump that is taken if the comparison holds
 * @param operands how many values the jump pops
 */
record Condition(int jump, int operands) {
    /** An int on the stack is not zero. */
    static final Condition NOT_ZERO = new Condition(Opcodes.IFNE, 1);

    /** The opposite. */
    Condition negate() {
        // Opposites are neighbours: IFEQ 153 and IFNE 154 to IF_ACMPNE 166, and IFNULL 198 and IFNONNULL 199.
        int opposite = jump >= Opcodes.IFNULL ? jump ^ 1 : ((jump + 1) ^ 1) - 1;
        return new Condition(opposite, operands);
    }
}
