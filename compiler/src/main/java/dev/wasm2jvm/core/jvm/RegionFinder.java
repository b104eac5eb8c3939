package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds ranges of code that can become methods of their own.
 *
 * <p>In a sequence of instructions whatever is small enough is gathered into runs; a block that is too large, or that
 * holds the dispatch of a large switch, is descended into. A loop that is small enough is never cut.
 */
final class RegionFinder {
    /** A branch table with so many different targets is a dispatch. */
    private static final int DISPATCH_TARGETS = 6;

    /** A run this small gains nothing. */
    private static final int LEAST_BYTES = 40;

    /** So many operands may cross each edge of a region. */
    static final int MOST_OPERANDS = 12;

    private final CodeLayout layout;
    private final int most;
    private final List<Region> found = new ArrayList<>();
    private final Deque<Sequence> sequences = new ArrayDeque<>();

    private record Sequence(int from, int to, int loopDepth) {}

    private RegionFinder(CodeLayout layout, int most) {
        this.layout = layout;
        this.most = most;
    }

    /**
     * Candidates, the most profitable first: outside of loops before inside, larger before smaller.
     *
     * @param most estimated bytes that a region may have
     * @param keepDispatch whether blocks around the dispatch of a switch stay where they are
     */
    static List<Region> find(CodeLayout layout, int most, boolean keepDispatch) {
        var finder = new RegionFinder(layout, most);
        if (keepDispatch) {
            finder.pinDispatches();
        }
        finder.sequences.add(new Sequence(0, layout.code.size() - 1, 0));
        while (!finder.sequences.isEmpty()) {
            finder.search(finder.sequences.remove());
        }
        finder.found.sort(Comparator.<Region>comparingInt(region -> region.loopDepth)
                .thenComparing(region -> -region.bytes)
                .thenComparing(region -> region.from));
        return finder.found;
    }

    private void pinDispatches() {
        @Nullable CodeBlock current = layout.body;
        for (CodeOp op : layout.code) {
            if (op.opens()) {
                current = op.block();
            } else if (op.ends() && current != null) {
                current = current.parent;
            } else if (isDispatch(op)) {
                pin(current, op.targets());
            }
        }
    }

    private static boolean isDispatch(CodeOp op) {
        return op.instruction() instanceof Instruction.BrTable
                && op.targets().size() >= DISPATCH_TARGETS
                && new HashSet<>(op.targets()).size() >= DISPATCH_TARGETS;
    }

    /** Pins the blocks around a dispatch, up to its outermost target but one, which is often the loop around it all. */
    private static void pin(@Nullable CodeBlock innermost, List<CodeBlock> targets) {
        int outermost = targets.stream().mapToInt(target -> target.open).min().orElse(CodeBlock.NOWHERE);
        for (CodeBlock block = innermost; block != null && block.open > outermost; block = block.parent) {
            block.pinned = true;
        }
    }

    private void search(Sequence sequence) {
        var run = new Run(sequence);
        for (int position = sequence.from; position < sequence.to; position = layout.next(position)) {
            int next = layout.next(position);
            CodeBlock block = layout.code.get(position).block();
            if (layout.bytes(position, next) > most || isPinned(position, block)) {
                run.cut(position);
                run.end();
                descend(block);
            } else {
                run.extend(position, next);
            }
        }
        run.cut(sequence.to);
        run.end();
    }

    /** Instructions that are gathered; where it may begin and end is known of the positions passed so far. */
    private final class Run {
        private static final int NOWHERE = -1;

        private final Sequence sequence;
        private final List<Integer> cuts = new ArrayList<>();
        private int start = NOWHERE;

        Run(Sequence sequence) {
            this.sequence = sequence;
        }

        void extend(int position, int next) {
            cut(position);
            if (start != NOWHERE && layout.bytes(start, next) > most && !cuts.isEmpty()) {
                int best = bestCut(start, cuts);
                add(start, best, sequence);
                start = best;
                cuts.removeIf(other -> other <= best);
            }
        }

        /** Says that the instruction at a position is reached, before which the code may be cut if it is not glued. */
        void cut(int position) {
            boolean last = position == sequence.to;
            if (last || !layout.code.get(position).glued()) {
                if (start == NOWHERE) {
                    start = position;
                } else {
                    cuts.add(position);
                }
            }
        }

        /** Ends where it may last be cut. */
        void end() {
            if (start != NOWHERE && !cuts.isEmpty()) {
                add(start, cuts.get(cuts.size() - 1), sequence);
            }
            start = NOWHERE;
            cuts.clear();
        }
    }

    private boolean isPinned(int position, @Nullable CodeBlock block) {
        return block != null ? block.pinned : isDispatch(layout.code.get(position)) && parentIsPinned(position);
    }

    /** A dispatch inside of pinned blocks stays with them; {@link #pin} marked these before. */
    private boolean parentIsPinned(int position) {
        for (CodeBlock target : layout.code.get(position).targets()) {
            if (target.pinned) {
                return true;
            }
        }
        return false;
    }

    private void descend(@Nullable CodeBlock block) {
        if (block == null) {
            return;
        }
        int end = block.middle == CodeBlock.NOWHERE ? block.end : block.middle;
        sequences.add(new Sequence(block.open + 1, end, block.loopDepth));
        if (block.middle != CodeBlock.NOWHERE) {
            sequences.add(new Sequence(block.middle + 1, block.end, block.loopDepth));
        }
    }

    /** The cut with the fewest operands on the stack among those that leave a region of some size. */
    private int bestCut(int start, List<Integer> cuts) {
        int best = cuts.get(cuts.size() - 1);
        for (int i = cuts.size() - 1; i >= 0; i--) {
            int cut = cuts.get(i);
            if (layout.bytes(start, cut) < most / 3) {
                break;
            }
            if (layout.height(cut) < layout.height(best)) {
                best = cut;
            }
        }
        return best;
    }

    private void add(int from, int to, Sequence sequence) {
        if (layout.bytes(from, to) < LEAST_BYTES || layout.bytes(from, to) > most) {
            return;
        }
        var region = new Region(layout, from, to, sequence.loopDepth);
        int lowest = layout.lowest(from, to);
        boolean fallsThrough = layout.code.get(to - 1).reachableAfter();
        int given = fallsThrough ? layout.height(to) - lowest : 0;
        if (layout.height(from) - lowest <= MOST_OPERANDS && given <= MOST_OPERANDS) {
            found.add(region);
        }
    }
}
