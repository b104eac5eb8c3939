package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loops of interpreters: a loop around a branch table with many targets, each of which ends where the loop
 * begins again.
 *
 * <p>What stands between the beginning of the loop and the table runs once for each instruction of the guest's guest. The
 * locals of that prelude are worth a register; all others that the arms share are not: kept in registers they would be
 * saved and restored around each call of an arm, whether it uses them or not.
 */
final class DispatchLoops {
    /** From this many different targets on, a switch in a loop is taken for that of an interpreter. */
    static final int ARMS = 16;

    private final BitSet preludes = new BitSet();
    private final BitSet preludeLocals = new BitSet();
    private final BitSet programCounters = new BitSet();
    private final List<CodeBlock> enclosing = new ArrayList<>();

    private DispatchLoops() {}

    /** Finds the loops of some code. */
    static DispatchLoops of(CodeLayout layout) {
        var loops = new DispatchLoops();
        loops.enclosing.add(layout.body);
        for (int i = 0; i < layout.code.size(); i++) {
            loops.visit(layout, i);
        }
        return loops;
    }

    private void visit(CodeLayout layout, int position) {
        CodeOp op = layout.code.get(position);
        CodeBlock block = op.block();
        if (block != null && op.opens()) {
            enclosing.add(block);
        } else if (op.ends()) {
            enclosing.remove(enclosing.size() - 1);
        } else if (op.instruction() instanceof Instruction.BrTable && new HashSet<>(op.targets()).size() >= ARMS) {
            CodeBlock loop = innermostLoop();
            if (loop != null) {
                preludes.set(loop.open, position);
                addPrelude(layout.code.subList(loop.open, position));
            }
        }
    }

    private @Nullable CodeBlock innermostLoop() {
        for (int i = enclosing.size() - 1; i >= 0; i--) {
            if (enclosing.get(i).isLoop()) {
                return enclosing.get(i);
            }
        }
        return null;
    }

    private void addPrelude(List<CodeOp> prelude) {
        var assigned = new BitSet();
        int counter = -1;
        for (CodeOp op : prelude) {
            int local = op.local();
            if (local >= 0) {
                preludeLocals.set(local);
                if (op.assignedLocal() >= 0) {
                    assigned.set(local);
                } else if (!assigned.get(local)) {
                    counter = local;
                }
            }
        }
        if (counter >= 0) {
            programCounters.set(counter);
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return preludes.isEmpty();
    }

    /** The positions of the code before the switches. */
    BitSet preludes() {
        return preludes;
    }

    /** The locals that this code mentions. */
    BitSet preludeLocals() {
        return preludeLocals;
    }

    /**
     * For each switch the local that is most likely the guest's program counter: what is read last, before the switch, of
     * that which comes from the arms.
     */
    BitSet programCounters() {
        return programCounters;
    }
}
