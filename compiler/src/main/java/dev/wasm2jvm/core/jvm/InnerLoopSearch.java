package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the {@link InnerLoop}s of a function in one walk: only the innermost open loop can be one. */
final class InnerLoopSearch {
    /** Instructions; C2 unrolls small loops only, and copies those whose range checks it removes twice. */
    private static final int MOST_INSTRUCTIONS = 500;

    private final List<InnerLoop> found = new ArrayList<>();

    /** The numbers of the open blocks, the innermost first. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private @Nullable Candidate candidate;

    private static final class Candidate {
        final int position;
        final int block;
        int branches;
        int branch = -1;
        final Map<Integer, Integer> assignments = new HashMap<>();
        final Map<Integer, Integer> steps = new HashMap<>();

        Candidate(int position, int block) {
            this.position = position;
            this.block = block;
        }
    }

    private InnerLoopSearch() {}

    /** The loops of a body, from the first to the last. */
    static List<InnerLoop> search(List<TypedInstruction> code) {
        var search = new InnerLoopSearch();
        for (int i = 0; i < code.size(); i++) {
            search.step(i, code.get(i));
        }
        return search.found;
    }

    private void step(int position, TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        if (instruction instanceof Instruction.Opening) {
            open.push(typed.block());
            if (instruction.opcode() == Opcode.LOOP) {
                boolean simple = typed.reachable() && typed.popped().isEmpty();
                candidate = simple ? new Candidate(position, typed.block()) : null;
            }
        } else if (instruction instanceof Instruction.End && !open.isEmpty()) {
            if (candidate != null && candidate.block == open.peek()) {
                close(candidate, position);
            }
            open.pop();
        }
        if (excludes(instruction)) {
            candidate = null;
        }
        if (candidate != null && typed.reachable()) {
            note(candidate, position, typed);
        }
    }

    private static boolean excludes(Instruction instruction) {
        return switch (instruction.opcode()) {
            case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            case TRY_TABLE, MEMORY_GROW, MEMORY_COPY, MEMORY_FILL, MEMORY_INIT -> true;
            default -> false;
        };
    }

    private void note(Candidate loop, int position, TypedInstruction typed) {
        boolean enclosed = open.element() != loop.block;
        for (BranchTarget target : typed.targets()) {
            if (target.block() == loop.block) {
                loop.branches++;
                boolean counts = !enclosed && typed.instruction() instanceof Instruction.BrIf;
                loop.branch = counts ? position : -1;
            }
        }
        int local = CodeOp.assignedLocal(typed.instruction());
        if (local >= 0) {
            loop.assignments.merge(local, 1, Integer::sum);
            if (!enclosed) {
                loop.steps.put(local, position);
            }
        }
    }

    private void close(Candidate loop, int end) {
        candidate = null;
        if (loop.branches == 1 && loop.branch >= 0 && end - loop.position <= MOST_INSTRUCTIONS) {
            found.add(new InnerLoop(loop.position, loop.branch, end, loop.assignments, loop.steps));
        }
    }
}
