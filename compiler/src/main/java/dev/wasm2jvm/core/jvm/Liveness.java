package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Opcode;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which locals hold a value that may still be read, by walking a list of code backwards until the heads of loops no
 * longer change.
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
    private BitSet live = new BitSet();
    private boolean changed;

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
        for (int walks = 0; walks < MOST_WALKS; walks++) {
            liveness.walk(List.of());
            if (!liveness.changed) {
                liveness.walk(regions);
                return;
            }
        }
        for (Region region : regions) {
            region.liveIn.addAll(region.mentioned);
            region.liveOut.addAll(region.assigned);
        }
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
        } else if (!op.targets().isEmpty()) {
            stepBranch(op, inside);
        } else if (op.instruction().opcode() == Opcode.UNREACHABLE) {
            live = new BitSet();
        }
        if (op.assignedLocal() >= 0) {
            live.clear(op.assignedLocal());
        } else if (op.local() >= 0) {
            live.set(op.local());
        }
    }

    private void stepStructured(CodeOp op, CodeBlock block) {
        if (op.ends()) {
            ends.put(block, copy(live));
        } else if (op.isElse()) {
            secondArms.put(block, live);
            live = copy(atEnd(block));
        } else {
            open(block);
        }
    }

    private void open(CodeBlock block) {
        if (block.kind == CodeBlock.Kind.IF) {
            BitSet other = secondArms.remove(block);
            live.or(other == null ? atEnd(block) : other);
        }
        ends.remove(block);
        if (block.isLoop()) {
            BitSet before = loopHeads.put(block, copy(live));
            changed |= !live.equals(before == null ? new BitSet() : before);
        }
    }

    private void stepBranch(CodeOp op, @Nullable Region inside) {
        if (!op.reachableAfter()) {
            live = new BitSet();
        }
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
