package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;

/** A number that code computes from lanes of vectors. */
interface LaneExpression {
    /** Emits the code that pushes it. */
    void push(LaneCode code);

    /** Its type. */
    NumType type();

    /** An instruction's result. */
    static LaneExpression of(Opcode opcode, LaneExpression... operands) {
        return new Operation(opcode, operands);
    }

    /** The first where the condition is not zero, else the second. */
    static LaneExpression select(LaneExpression first, LaneExpression second, LaneExpression condition) {
        return new Operation(Opcode.SELECT, first, second, condition);
    }

    /** An instruction and what it is applied to. */
    final class Operation implements LaneExpression {
        private final Opcode opcode;
        private final LaneExpression[] operands;

        private Operation(Opcode opcode, LaneExpression... operands) {
            this.opcode = opcode;
            this.operands = operands.clone();
        }

        @Override
        public void push(LaneCode code) {
            for (LaneExpression operand : operands) {
                operand.push(code);
            }
            if (opcode == Opcode.SELECT) {
                code.select(type());
            } else {
                code.operate(opcode);
            }
        }

        @Override
        public NumType type() {
            return opcode == Opcode.SELECT
                    ? operands[0].type()
                    : (NumType) opcode.signature().pushed().get(0);
        }
    }
}
