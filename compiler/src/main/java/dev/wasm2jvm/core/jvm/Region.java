package dev.wasm2jvm.core.jvm;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A range of code that is to become a method: whole instructions of one sequence, so that it has one entry.
 *
 * <p>Which locals it takes and gives is known after {@link Liveness#fill}.
 */
final class Region {
    final int from;
    final int to;
    final int loopDepth;
    final long bytes;
    /** Locals that it mentions, in ascending order. */
    final Set<Integer> mentioned = new TreeSet<>();

    final Set<Integer> assigned = new TreeSet<>();
    /** Mentioned locals whose value it needs. */
    final Set<Integer> liveIn = new TreeSet<>();
    /** Assigned locals whose value is needed behind one of its exits. */
    final Set<Integer> liveOut = new TreeSet<>();
    /** Blocks around it that it branches to, in the order of the first branches. */
    final Set<CodeBlock> exits = new LinkedHashSet<>();

    Region(CodeLayout layout, int from, int to, int loopDepth) {
        this.from = from;
        this.to = to;
        this.loopDepth = loopDepth;
        this.bytes = layout.bytes(from, to);
    }

    /** Collects what its instructions mention. */
    void scan(CodeLayout layout) {
        for (int i = from; i < to; i++) {
            CodeOp op = layout.code.get(i);
            if (op.local() >= 0) {
                mentioned.add(op.local());
            }
            if (op.assignedLocal() >= 0) {
                assigned.add(op.assignedLocal());
            }
            for (CodeBlock target : op.targets()) {
                if (!contains(target)) {
                    exits.add(target);
                }
            }
        }
    }

    /** Whether a block opens inside. */
    boolean contains(CodeBlock block) {
        return block.open >= from && block.open < to;
    }
}
