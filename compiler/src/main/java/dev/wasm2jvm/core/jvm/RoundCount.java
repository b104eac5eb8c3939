package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.List;

/**
 * Emits how many rounds at least a loop has that a {@link LoopCondition} keeps going, before its first:
 *
 * <pre>{@code d = limit - x; n = d > 0 && d % K == 0 ? d / K : 1}</pre>
 *
 * <p>That is exact: for {@code d} from 1 to 2^31 - 1 and {@code c} from 1 to {@code n - 1} the local differs from the limit
 * by {@code d - c * K}, which is not 0 modulo 2^32; in the round {@code n} the condition itself decides. If {@code x} is to
 * be less than the limit, {@code n} is {@code (d - 1) / K + 1}, provided that local and limit are not negative as signed
 * numbers.
 */
final class RoundCount {
    private final CodeRewriter out;

    /** The number of rounds, at least 1, and how far it is to the limit. */
    private final int rounds;

    private final int distance;

    /** Gives the function the locals that are needed, once for all its loops. */
    RoundCount(CodeRewriter out) {
        this.out = out;
        this.rounds = out.local(NumType.I32);
        this.distance = out.local(NumType.I32);
    }

    /** The local that has the number. */
    int rounds() {
        return rounds;
    }

    /** Emits it. */
    void emit(LoopCondition condition) {
        boolean up = condition.step() > 0;
        int step = Math.abs(condition.step());
        push(up ? condition.limit() : local(condition));
        push(up ? local(condition) : condition.limit());
        out.binary(Opcode.I32_SUB);
        out.localSet(distance);
        if (condition.below()) {
            roundsBelow(step);
        } else {
            roundsUntilEqual(step);
        }
        out.constant(1);
        out.localGet(distance);
        out.constant(0);
        out.binary(Opcode.I32_GT_S);
        if (condition.below()) {
            addNotNegative(condition);
        } else {
            addDivides(step);
        }
        out.select(NumType.I32);
        out.localSet(rounds);
    }

    private void roundsUntilEqual(int step) {
        out.localGet(distance);
        divide(step);
        out.localTee(rounds);
    }

    private void roundsBelow(int step) {
        out.localGet(distance);
        if (step != 1) {
            out.constant(-1);
            out.binary(Opcode.I32_ADD);
            divide(step);
            out.constant(1);
            out.binary(Opcode.I32_ADD);
        }
    }

    private void divide(int step) {
        if (step != 1) {
            out.constant(step);
            out.binary(Opcode.I32_DIV_S);
        }
    }

    /** And neither the local nor its limit is negative. */
    private void addNotNegative(LoopCondition condition) {
        push(local(condition));
        push(condition.limit());
        out.binary(Opcode.I32_OR);
        out.constant(0);
        out.binary(Opcode.I32_GE_S);
        out.binary(Opcode.I32_AND);
    }

    /** And the step divides the distance. */
    private void addDivides(int step) {
        out.localGet(rounds);
        out.constant(step);
        out.binary(Opcode.I32_MUL);
        out.localGet(distance);
        out.binary(Opcode.I32_EQ);
        out.binary(Opcode.I32_AND);
    }

    private Instruction local(LoopCondition condition) {
        return new Instruction.LocalGet(condition.local(), out.offset());
    }

    private void push(Instruction operand) {
        out.add(operand, List.of(), List.of(NumType.I32));
    }
}
