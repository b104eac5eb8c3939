package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The operand stack of a function on a walk through its reachable instructions, with something for each operand.
 *
 * @param <E> what there is for an operand
 */
final class OperandWalk<E> {
    private final Function<ValType, E> unknown;
    private final List<E> operands = new ArrayList<>();

    /** How many operands there are below the open blocks. */
    private final Deque<Integer> bases = new ArrayDeque<>();

    /**
     * At the beginning of a body.
     *
     * @param unknown what there is for a value that comes from somewhere else
     */
    OperandWalk(Function<ValType, E> unknown) {
        this.unknown = unknown;
        bases.push(0);
    }

    /** The operands, the topmost last. May be changed. */
    List<E> operands() {
        return operands;
    }

    void push(E operand) {
        operands.add(operand);
    }

    E pop() {
        return operands.remove(operands.size() - 1);
    }

    /** Goes past an instruction of which nothing is known but its types. */
    void pass(TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.Else) {
            shrink(bases.getFirst());
        } else if (typed.instruction() instanceof Instruction.End) {
            shrink(bases.pop());
        } else if (typed.reachable()) {
            shrink(operands.size() - typed.popped().size());
        }
        if (typed.instruction() instanceof Instruction.Opening) {
            bases.push(operands.size());
        }
        if (typed.reachable() || isStructure(typed)) {
            typed.pushed().forEach(type -> operands.add(unknown.apply(type)));
        }
    }

    private void shrink(int size) {
        operands.subList(size, operands.size()).clear();
    }

    private static boolean isStructure(TypedInstruction typed) {
        return typed.block() != TypedInstruction.NO_BLOCK;
    }
}
