package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which vectors in locals are constants, on a walk through a function. Behind a block, and in a loop, that is what was known
 * before, without the locals that are assigned in it.
 */
final class KnownVectors {
    private static final BitSet NONE = new BitSet();

    /** The locals that are assigned in each block, by the position where it begins; each by its place in {@link #locals}. */
    private final Map<Integer, BitSet> assigned = new HashMap<>();

    /** The vectors that are assigned at all. Their numbers are small, however many other locals there are. */
    private final List<Integer> locals = new ArrayList<>();

    /** Where the open blocks begin. */
    private final Deque<Integer> blocks = new ArrayDeque<>();

    private final Map<Integer, Lanes> known = new HashMap<>();

    KnownVectors(List<TypedInstruction> code) {
        var places = new HashMap<Integer, Integer>();
        var open = new ArrayDeque<BitSet>();
        for (int i = 0; i < code.size(); i++) {
            Instruction instruction = code.get(i).instruction();
            if (instruction instanceof Instruction.Opening) {
                open.push(new BitSet());
                assigned.put(i, open.getFirst());
            } else if (instruction instanceof Instruction.End && !open.isEmpty()) {
                BitSet inner = open.pop();
                if (!open.isEmpty()) {
                    open.getFirst().or(inner);
                }
            } else if (!open.isEmpty() && assigns(code.get(i))) {
                open.getFirst().set(places.computeIfAbsent(CodeOp.assignedLocal(instruction), this::place));
            }
        }
    }

    private int place(int local) {
        locals.add(local);
        return locals.size() - 1;
    }

    private static boolean assigns(TypedInstruction typed) {
        return CodeOp.assignedLocal(typed.instruction()) >= 0 && typed.popped().get(0) == VecType.V128;
    }

    /** Goes to an instruction. */
    void enter(int position, TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.Opening) {
            blocks.push(position);
            if (typed.instruction().opcode() == Opcode.LOOP) {
                forget(position);
            }
        } else if (typed.instruction() instanceof Instruction.Else) {
            forget(blocks.getFirst());
        } else if (typed.instruction() instanceof Instruction.End && !blocks.isEmpty()) {
            forget(blocks.pop());
        }
    }

    /** What a block assigns is not known; all else is as it was before. */
    private void forget(int block) {
        assigned.getOrDefault(block, NONE).stream().forEach(place -> known.remove(locals.get(place)));
    }

    /** A local is assigned. */
    void assign(int local, Lanes value) {
        if (value.isConstant()) {
            known.put(local, value);
        } else {
            known.remove(local);
        }
    }

    /** What is in a local; null if that is not known. */
    @Nullable
    Lanes get(int local) {
        return known.get(local);
    }
}
