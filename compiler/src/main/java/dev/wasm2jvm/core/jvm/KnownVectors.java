package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which vectors in locals are constants, on a walk through a function. Behind a block, and in a loop, that is what was known before, without the locals that are assigned in it.
 */
final class KnownVectors {
    /** The locals that are assigned in each block, by the position where it begins. */
    private final Map<Integer, BitSet> assigned = new HashMap<>();

    private final Deque<Block> blocks = new ArrayDeque<>();
    private Map<Integer, Lanes> known = new HashMap<>();

    /** An open block, and what was known before it. */
    private record Block(int position, Map<Integer, Lanes> known) {}

    KnownVectors(List<TypedInstruction> code) {
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
                open.getFirst().set(CodeOp.assignedLocal(instruction));
            }
        }
    }

    private static boolean assigns(TypedInstruction typed) {
        return CodeOp.assignedLocal(typed.instruction()) >= 0 && typed.popped().get(0) == VecType.V128;
    }

    /** Goes to an instruction. */
    void enter(int position, TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.Opening) {
            blocks.push(new Block(position, new HashMap<>(known)));
            if (typed.instruction().opcode() == Opcode.LOOP) {
                known = before(blocks.getFirst());
            }
        } else if (typed.instruction() instanceof Instruction.Else) {
            known = before(blocks.getFirst());
        } else if (typed.instruction() instanceof Instruction.End && !blocks.isEmpty()) {
            known = before(blocks.pop());
        }
    }

    private Map<Integer, Lanes> before(Block block) {
        var rest = new HashMap<>(block.known);
        BitSet changed = assigned.getOrDefault(block.position, new BitSet());
        rest.keySet().removeIf(changed::get);
        return rest;
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
