package dev.wasm2jvm.core.jvm;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which locals hold a value that may still be read, by walking a list of code backwards until the heads of loops no
 * longer change.
 *
 * <p>An exception can leave the body of a {@code try_table} anywhere: whatever is live where it is caught is live in all of
 * the body.
 *
 * <p>A set is kept for each open block and each loop alone, so that memory grows with the nesting and not with the code.
 * Loops settle within as many walks as they nest; code that does not settle soon is answered for conservatively.
 */
final class Liveness {
    private static final int MOST_WALKS = 10;

    private final CodeLayout layout;
    private final IdentityHashMap<CodeBlock, BitSet> loopHeads = new IdentityHashMap<>();
    private final IdentityHashMap<CodeBlock, BitSet> ends = new IdentityHashMap<>();
    private final IdentityHashMap<CodeBlock, BitSet> secondArms = new IdentityHashMap<>();
    private final Deque<BitSet> outerCaught = new ArrayDeque<>();
    private final BitSet lost = new BitSet();

    /** What is live where exceptions thrown here are caught. It is live here too. */
    private BitSet caught = new BitSet();

    private BitSet live = new BitSet();
    private boolean changed;

    /** What is live behind each block, if somebody wants to know. */
    private @Nullable Map<CodeBlock, BitSet> recorded;

    private Liveness(CodeLayout layout) {
        this.layout = layout;
    }

    /**
     * Fills in what regions take and give.
     *
     * @param regions disjoint and scanned, in ascending order
     */
    static void fill(CodeLayout layout, List<Region> regions) {
        var liveness = new Liveness(layout);
        if (liveness.settle()) {
            liveness.walk(regions);
            return;
        }
        for (Region region : regions) {
            region.liveIn.addAll(region.mentioned);
            region.liveOut.addAll(region.assigned);
        }
    }

    /**
     * The locals that are assigned in the body of a {@code try_table} and read after an exception left it. A region in
     * such a body cannot give them back.
     */
    static BitSet readAfterExceptions(CodeLayout layout) {
        if (layout.code.stream().noneMatch(CodeOp::catches)) {
            return new BitSet();
        }
        var liveness = new Liveness(layout);
        return liveness.settle() ? liveness.lost : assignedInBodies(layout);
    }

    /** The locals that are live where branches to each block go; null if that takes too long to find out. */
    static @Nullable Map<CodeBlock, BitSet> atLabels(CodeLayout layout) {
        var liveness = new Liveness(layout);
        if (!liveness.settle()) {
            return null;
        }
        liveness.recorded = new HashMap<>();
        liveness.walk(List.of());
        liveness.loopHeads.forEach(liveness.recorded::put);
        return liveness.recorded;
    }

    private static BitSet assignedInBodies(CodeLayout layout) {
        var assigned = new BitSet();
        int depth = 0;
        for (CodeOp op : layout.code) {
            CodeBlock block = op.block();
            if (block != null && block.kind == CodeBlock.Kind.TRY) {
                depth += op.opens() ? 1 : -1;
            }
            if (depth > 0 && op.assignedLocal() >= 0) {
                assigned.set(op.assignedLocal());
            }
        }
        return assigned;
    }

    /** Walks until nothing changes any more; returns false if that takes too long. */
    private boolean settle() {
        for (int walks = 0; walks < MOST_WALKS; walks++) {
            walk(List.of());
            if (!changed) {
                return true;
            }
        }
        return false;
    }

    private void walk(List<Region> regions) {
        changed = false;
        live = new BitSet();
        int next = regions.size() - 1;
        @Nullable Region inside = null;
        for (int i = layout.code.size(); i >= 0; i--) {
            if (i < layout.code.size()) {
                step(layout.code.get(i), inside);
            }
            if (inside != null && inside.from == i) {
                intersect(inside.mentioned, inside.liveIn);
                inside = null;
            }
            if (next >= 0 && regions.get(next).to == i) {
                inside = regions.get(next--);
                intersect(inside.assigned, inside.liveOut);
            }
        }
    }

    private void intersect(Iterable<Integer> locals, Set<Integer> result) {
        for (int local : locals) {
            if (live.get(local)) {
                result.add(local);
            }
        }
    }

    /** From what is live behind an instruction to what is live before it. */
    private void step(CodeOp op, @Nullable Region inside) {
        CodeBlock block = op.block();
        if (block != null) {
            stepStructured(op, block);
            collectTargets(op, inside);
        } else {
            if (!op.reachableAfter()) {
                live = copy(caught);
            }
            collectTargets(op, inside);
        }
        if (op.assignedLocal() >= 0) {
            assign(op.assignedLocal());
        } else if (op.local() >= 0) {
            live.set(op.local());
        }
    }

    private void assign(int local) {
        if (caught.get(local)) {
            lost.set(local);
        } else {
            live.clear(local);
        }
    }

    private void stepStructured(CodeOp op, CodeBlock block) {
        if (op.ends()) {
            ends.put(block, copy(live));
            if (block.kind == CodeBlock.Kind.TRY) {
                enterBody(block);
            }
        } else if (op.isElse()) {
            secondArms.put(block, live);
            live = copy(atEnd(block));
        } else {
            open(block);
        }
    }

    private void enterBody(CodeBlock block) {
        outerCaught.push(caught);
        caught = copy(caught);
        layout.code.get(block.open).targets().forEach(target -> caught.or(atLabel(target)));
        live.or(caught);
    }

    private void open(CodeBlock block) {
        if (block.kind == CodeBlock.Kind.TRY) {
            caught = outerCaught.pop();
        }
        if (block.kind == CodeBlock.Kind.IF) {
            BitSet other = secondArms.remove(block);
            live.or(other == null ? atEnd(block) : other);
        }
        BitSet end = ends.remove(block);
        if (recorded != null && end != null && !block.isLoop()) {
            recorded.put(block, end);
        }
        if (block.isLoop()) {
            BitSet before = loopHeads.put(block, copy(live));
            changed |= !live.equals(before == null ? new BitSet() : before);
        }
    }

    private void collectTargets(CodeOp op, @Nullable Region inside) {
        @Nullable CodeBlock last = null;
        for (CodeBlock target : op.targets()) {
            // Tables repeat targets in long runs.
            if (target == last) {
                continue;
            }
            last = target;
            BitSet there = atLabel(target);
            live.or(there);
            if (inside != null && !inside.contains(target)) {
                for (int local : inside.assigned) {
                    if (there.get(local)) {
                        inside.liveOut.add(local);
                    }
                }
            }
        }
    }

    private BitSet atLabel(CodeBlock block) {
        return block.isLoop() ? loopHeads.getOrDefault(block, new BitSet()) : atEnd(block);
    }

    private BitSet atEnd(CodeBlock block) {
        return ends.getOrDefault(block, new BitSet());
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
