package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes long {@code array.new_fixed} apart: the array is there first, and each element goes into it once it is computed.
 * The code for one instruction with thousands of operands would not fit into a method, and could not be split.
 */
final class FixedArrays {
    private static final int LONG = 32;

    private final FunctionCode original;
    private final List<TypedInstruction> code;
    private final CodeRewriter out;

    /** The positions at which blocks begin, by number. */
    private final Map<Integer, Integer> openings = new HashMap<>();

    /** What is to be done before the instruction at a position, the outermost array first. */
    private final Map<Integer, Deque<Step>> steps = new HashMap<>();

    /** The locals that hold the arrays, by the positions of their instructions. */
    private final Map<Integer, Integer> arrays = new HashMap<>();

    /** A local for an element on its way, by type. */
    private final Map<ValType, Integer> values = new HashMap<>();

    /**
     * Something to be done for an array.
     *
     * @param position of its instruction
     * @param from the number of the first element that is on the stack
     * @param to the number behind the last; equal to {@code from} if the array is to be made
     */
    private record Step(int position, int from, int to) {}

    private FixedArrays(FunctionCode original) {
        this.original = original;
        this.code = original.instructions();
        this.out = new CodeRewriter(original);
    }

    static FunctionCode rewrite(FunctionCode original) {
        if (original.instructions().stream().noneMatch(FixedArrays::concerns)) {
            return original;
        }
        return new FixedArrays(original).rewrite();
    }

    private static boolean concerns(TypedInstruction typed) {
        return typed.reachable()
                && typed.instruction() instanceof Instruction.Aggregate aggregate
                && aggregate.opcode() == Opcode.ARRAY_NEW_FIXED
                && aggregate.operand() > LONG;
    }

    private FunctionCode rewrite() {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).instruction() instanceof Instruction.Opening) {
                openings.put(code.get(i).block(), i);
            } else if (concerns(code.get(i))) {
                plan(i);
            }
        }
        for (int i = 0; i < code.size(); i++) {
            for (Step step : steps.getOrDefault(i, new ArrayDeque<>())) {
                out.replace(code.get(i));
                perform(step);
            }
            Integer array = arrays.get(i);
            if (array == null) {
                out.copy(code.get(i));
            } else {
                out.localGet(array);
            }
        }
        return out.finish(original);
    }

    /**
     * Finds where elements begin, from the last to the first. A place is good if nothing behind it touches what lies
     * below; so elements that one instruction gives together are stored together.
     */
    private void plan(int position) {
        TypedInstruction typed = code.get(position);
        int base = typed.heightBefore() - typed.popped().size();
        arrays.put(position, out.local(typed.pushed().get(0)));
        int stored = typed.popped().size();
        int end = position;
        int lowest = typed.heightBefore();
        for (int unit = before(position); unit >= 0 && stored > 0; unit = before(unit)) {
            int height = code.get(unit).heightBefore();
            lowest = Math.min(lowest, height - code.get(unit).popped().size());
            if (lowest >= height && height < base + stored) {
                addStep(end, new Step(position, height - base, stored));
                end = unit;
                stored = height - base;
            }
        }
        if (stored > 0) {
            // What is left came as parameters of the block.
            addStep(end, new Step(position, 0, stored));
        }
        addStep(end, new Step(position, 0, 0));
    }

    /** The beginning of the instruction or block that ends before a position; -1 at the beginning of a block. */
    private int before(int position) {
        if (position == 0) {
            return -1;
        }
        TypedInstruction previous = code.get(position - 1);
        if (previous.block() == TypedInstruction.NO_BLOCK) {
            return position - 1;
        }
        boolean ends = previous.instruction() instanceof Instruction.End;
        return ends ? openings.getOrDefault(previous.block(), -1) : -1;
    }

    /** Arrays are planned from the inside out. */
    private void addStep(int position, Step step) {
        steps.computeIfAbsent(position, key -> new ArrayDeque<>()).addFirst(step);
    }

    private void perform(Step step) {
        var instruction = (Instruction.Aggregate) code.get(step.position).instruction();
        List<ValType> array = code.get(step.position).pushed();
        int type = instruction.typeIndex();
        int offset = out.offset();
        int local = arrays.getOrDefault(step.position, 0);
        if (step.from == step.to) {
            out.constant(instruction.operand());
            var create = new Instruction.Aggregate(Opcode.ARRAY_NEW_DEFAULT, type, 0, offset);
            out.add(create, List.of(NumType.I32), array);
            out.localSet(local);
            return;
        }
        ValType element = code.get(step.position).popped().get(0);
        int value = values.computeIfAbsent(element, out::local);
        for (int i = step.to - 1; i >= step.from; i--) {
            out.localSet(value);
            out.localGet(local);
            out.constant(i);
            out.localGet(value);
            var store = new Instruction.Aggregate(Opcode.ARRAY_SET, type, 0, offset);
            out.add(store, List.of(array.get(0), NumType.I32, element), List.of());
        }
    }
}
