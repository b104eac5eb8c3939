package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Gives values that never meet different locals. Producers use a local for many short-lived values in different arms of
 * a switch, and for one that lives all over the function besides; cut into pieces, each of the former would be handed
 * around like the latter.
 *
 * <p>A web is what reads and assignments of a local have to share: an assignment is a new one, and webs are united
 * where control meets and the local is live. The walk is one pass forward. A web is alive only between its first and its
 * last mention, and all over each loop at whose head it is live; webs whose ranges are apart share a local again, narrow
 * ones among themselves. In interpreters, those that are so wide that they go to the frame object anyway keep the local that
 * they had, of which its other webs are no less apart: each local more makes the object larger, and arms have many whose
 * ranges overlap.
 */
final class LocalWebs {
    /** The most webs that are kept for labels, one a local: 200 MB if all blocks are nested. */
    private static final long MOST_KEPT = 50_000_000;

    private static final int NONE = -1;

    private final SplitState state;
    private final CodeLayout layout;
    private final Map<CodeBlock, BitSet> liveAtLabels;
    private final int locals;
    private final Widths widths;

    /** The web of each mention, by position. */
    private final int[] webs;

    /** By web: another one of the same set, or itself. */
    private final IntList parents = new IntList();

    /** By web: the local that it was. */
    private final IntList sources = new IntList();

    private final Map<CodeBlock, int[]> atLabels = new HashMap<>();
    private final List<LoopWeb> loopWebs = new ArrayList<>();
    private final Deque<int[]> secondArms = new ArrayDeque<>();
    private int[] current;

    /**
     * What becomes of webs.
     *
     * @param narrow estimated bytes of the range of a web that counts as narrow; its local is added to {@link
     *     SplitState#narrow}
     * @param widest estimated bytes of the range of a web that does not go to the frame object
     * @param kept positions whose mentions keep a web from going there
     */
    record Widths(long narrow, long widest, BitSet kept) {}

    /** A web that is alive at the head of a loop. */
    private record LoopWeb(int web, CodeBlock loop) {}

    private LocalWebs(SplitState state, CodeLayout layout, Map<CodeBlock, BitSet> liveAtLabels, Widths widths) {
        this.state = state;
        this.layout = layout;
        this.liveAtLabels = liveAtLabels;
        this.locals = state.localTypes.size();
        this.widths = widths;
        this.webs = new int[layout.code.size()];
        this.current = new int[locals];
    }

    /** The code with a local for each web, or for several webs that are apart. */
    static List<CodeOp> rewrite(SplitState state, CodeLayout layout, Widths widths) {
        long blocks = layout.code.stream().filter(CodeOp::opens).count();
        if (blocks * state.localTypes.size() > MOST_KEPT || layout.code.stream().anyMatch(CodeOp::catches)) {
            return layout.code;
        }
        @Nullable Map<CodeBlock, BitSet> live = Liveness.atLabels(layout);
        if (live == null) {
            return layout.code;
        }
        var webs = new LocalWebs(state, layout, live, widths);
        webs.walk();
        return webs.renamed();
    }

    private void walk() {
        for (int local = 0; local < locals; local++) {
            current[local] = newWeb(local);
        }
        for (int i = 0; i < webs.length; i++) {
            webs[i] = NONE;
            visit(i, layout.code.get(i));
        }
    }

    private int newWeb(int local) {
        parents.add(parents.size());
        sources.add(local);
        return parents.size() - 1;
    }

    private int find(int web) {
        int root = web;
        while (parents.get(root) != root) {
            parents.set(root, parents.get(parents.get(root)));
            root = parents.get(root);
        }
        return root;
    }

    /** The lower number wins, so that the web of a local's initial value stays the first. */
    private void unite(int one, int other) {
        int first = find(one);
        int second = find(other);
        parents.set(Math.max(first, second), Math.min(first, second));
    }

    private void visit(int position, CodeOp op) {
        CodeBlock block = op.block();
        if (block == null) {
            mention(position, op);
            branch(op);
        } else if (op.opens()) {
            open(block);
        } else if (op.isElse()) {
            fall(op, block);
            current = secondArms.pop();
        } else if (block != layout.body) {
            end(op, block);
        }
    }

    private void mention(int position, CodeOp op) {
        if (op.assignedLocal() >= 0) {
            current[op.assignedLocal()] = newWeb(op.assignedLocal());
        }
        if (op.local() >= 0) {
            webs[position] = current[op.local()];
        }
    }

    private void branch(CodeOp op) {
        @Nullable CodeBlock last = null;
        for (CodeBlock target : op.targets()) {
            if (target != last && target != layout.body) {
                meet(target);
            }
            last = target;
        }
    }

    private void open(CodeBlock block) {
        if (block.isLoop()) {
            atLabels.put(block, current.clone());
            BitSet live = live(block);
            for (int local = live.nextSetBit(0); local >= 0; local = live.nextSetBit(local + 1)) {
                loopWebs.add(new LoopWeb(current[local], block));
            }
        } else if (block.kind == CodeBlock.Kind.IF) {
            secondArms.push(current.clone());
        }
    }

    private void fall(CodeOp op, CodeBlock block) {
        if (op.reachable()) {
            meet(block);
        }
    }

    private void end(CodeOp op, CodeBlock block) {
        if (block.isLoop()) {
            atLabels.remove(block);
            return;
        }
        fall(op, block);
        if (block.kind == CodeBlock.Kind.IF && block.middle == CodeBlock.NOWHERE) {
            current = secondArms.pop();
            meet(block);
        }
        int[] met = atLabels.remove(block);
        if (met != null) {
            current = met;
        }
    }

    /** Control goes from here to a label. */
    private void meet(CodeBlock block) {
        int[] met = atLabels.get(block);
        if (met == null) {
            atLabels.put(block, current.clone());
            return;
        }
        BitSet live = live(block);
        for (int local = live.nextSetBit(0); local >= 0; local = live.nextSetBit(local + 1)) {
            if (met[local] != current[local]) {
                unite(met[local], current[local]);
            }
        }
    }

    private BitSet live(CodeBlock block) {
        return liveAtLabels.getOrDefault(block, new BitSet());
    }

    // Locals for webs.

    /** The positions from the first to the last at which a web may be alive. */
    private static final class Range {
        final int web;
        int from;
        int to;

        Range(int web, int position) {
            this.web = web;
            this.from = position;
            this.to = position;
        }

        void include(int position) {
            from = Math.min(from, position);
            to = Math.max(to, position);
        }
    }

    private List<CodeOp> renamed() {
        Map<Integer, Integer> names = names(ranges().values());
        var renamed = new ArrayList<CodeOp>(webs.length);
        for (int i = 0; i < webs.length; i++) {
            CodeOp op = layout.code.get(i);
            Integer name = webs[i] == NONE ? null : names.get(find(webs[i]));
            renamed.add(name == null || name == op.local() ? op : op.withLocal(name));
        }
        return renamed;
    }

    private Map<Integer, Range> ranges() {
        var ranges = new HashMap<Integer, Range>();
        for (int i = 0; i < webs.length; i++) {
            if (webs[i] != NONE) {
                int position = i;
                ranges.computeIfAbsent(find(webs[i]), web -> new Range(web, position))
                        .include(position);
            }
        }
        // A local's initial value is alive from the beginning.
        for (int local = 0; local < locals; local++) {
            Range range = ranges.get(find(local));
            if (range != null) {
                range.include(0);
            }
        }
        for (LoopWeb loopWeb : loopWebs) {
            Range range = ranges.get(find(loopWeb.web));
            if (range != null) {
                range.include(loopWeb.loop.open);
                range.include(loopWeb.loop.end);
            }
        }
        return ranges;
    }

    /** The local of each web; parameters keep theirs. */
    private Map<Integer, Integer> names(Iterable<Range> ranges) {
        var sorted = new ArrayList<Range>();
        ranges.forEach(sorted::add);
        sorted.sort(Comparator.<Range>comparingInt(range -> range.from).thenComparing(range -> range.web));
        var wide = new Pool();
        var close = new Pool();
        var names = new HashMap<Integer, Integer>();
        BitSet kept = keptWebs();
        for (Range range : sorted) {
            long bytes = layout.bytes(range.from, range.to);
            boolean isNarrow = bytes <= widths.narrow;
            if (range.web < state.type.parameters().size()) {
                names.put(range.web, range.web);
            } else if (!isNarrow && bytes > widths.widest && !kept.get(range.web)) {
                names.put(range.web, sources.get(range.web));
            } else {
                names.put(range.web, (isNarrow ? close : wide).take(range));
            }
            if (isNarrow) {
                state.narrow.set(names.get(range.web));
            }
        }
        return names;
    }

    private BitSet keptWebs() {
        var found = new BitSet();
        widths.kept.stream()
                .filter(position -> webs[position] != NONE)
                .forEach(position -> found.set(find(webs[position])));
        return found;
    }

    /** Locals that are taken for ranges in ascending order, and free again behind them. */
    private final class Pool {
        private final Map<ValType, Deque<Integer>> free = new HashMap<>();
        private final Queue<Taken> taken = new PriorityQueue<>(
                Comparator.comparingInt((Taken local) -> local.to).thenComparing(Taken::local));

        private record Taken(int local, int to, ValType type) {}

        int take(Range range) {
            while (!taken.isEmpty() && taken.element().to < range.from) {
                Taken local = taken.remove();
                locals(local.type).push(local.local);
            }
            ValType type = state.localTypes.get(sources.get(range.web));
            Deque<Integer> locals = locals(type);
            int local = locals.isEmpty() ? state.newLocal(type) : locals.pop();
            taken.add(new Taken(local, range.to, type));
            return local;
        }

        private Deque<Integer> locals(ValType type) {
            return free.computeIfAbsent(type, key -> new ArrayDeque<>());
        }
    }
}
