package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a function into pieces that are small enough for the JIT compilers.
 *
 * <p>Ranges of instructions become pieces, from small to large: what is left of the function shrinks with each round
 * until it fits, and no piece is ever too large to begin with. Several ways are tried, each slower at run time than the one
 * before. First, locals are passed to regions as arguments; with {@link DispatchLoops} only those that the dispatch needs,
 * then only the program counter. If the rest does not become small enough, locals used all over the function move to a
 * frame object, and a dispatch that is too wide gets two levels. If even that fails all operands and locals move.
 */
final class MethodSplitter {
    /** The usual budget: real code may have a few bytes more than its estimate. */
    static final int BUDGET = 7_200;

    /** A function with so many times the budget is measured before it is split; more bytes no method can have. */
    private static final int MEASURED_BUDGETS = 8;

    /** Less than this a method cannot be asked to have. */
    static final int LEAST_BUDGET = 300;

    /** Words of arguments that a region may have; the frame object and the instance come on top. */
    private static final int MOST_ARGUMENT_WORDS = JvmLimits.ARGUMENT_WORDS - 5;

    private final FuncType type;
    private final List<ValType> locals;
    private final List<TypedInstruction> typed;
    private final int budget;
    private final GrowingCalls growing;
    private final Set<Optimization> optimizations;
    private final Size size;

    /**
     * How large the method of the function itself, without its pieces, really becomes.
     *
     * @param bytes gives bytes of bytecode
     * @param most how many it may have
     */
    record Size(ToLongFunction<SplitFunction> bytes, long most) {
        private boolean fits(SplitFunction split) {
            return bytes.applyAsLong(split) <= most;
        }
    }

    private enum Mode {
        ARGUMENTS,
        DISPATCH,
        PROGRAM_COUNTER,
        FRAME,
        EVERYTHING;

        boolean isInterpreter() {
            return this == DISPATCH || this == PROGRAM_COUNTER;
        }
    }

    private MethodSplitter(
            FunctionCode function, int budget, GrowingCalls growing, Set<Optimization> optimizations, Size size) {
        this.type = function.type();
        this.locals = function.locals();
        this.typed = function.instructions();
        this.budget = budget;
        this.growing = growing;
        this.optimizations = optimizations;
        this.size = size;
    }

    /**
     * Splits a function; a small one becomes a single piece with the instructions as they are, or is left without
     * {@link LoopNests}.
     *
     * @param function the function as the passes before left it, with the final {@code end}
     * @param budget estimated bytes of bytecode that a piece may have
     * @param growing which calls may grow a memory
     * @param optimizations what is done for speed
     * @param size how large the function itself becomes, whatever the estimate
     */
    static SplitFunction split(
            FunctionCode function, int budget, GrowingCalls growing, Set<Optimization> optimizations, Size size) {
        FuncType type = function.type();
        List<ValType> locals = function.locals();
        List<TypedInstruction> typed = function.instructions();
        var declared = locals.subList(type.parameters().size(), locals.size());
        long zeros = declared.stream().mapToLong(CodeEstimate::zero).sum();
        long estimate = CodeEstimate.bytes(typed) + zeros;
        var splitter = new MethodSplitter(function, budget, growing, optimizations, size);
        var whole = new SplitFunction(
                List.of(new SplitFunction.Piece(
                        type, declared, typed, false, (int) Math.min(estimate, Integer.MAX_VALUE))),
                List.of(),
                false);
        if (estimate > budget) {
            long bytes = splitter.measure(whole);
            if (bytes > size.most()) {
                return splitter.split(Math.max(budget, budget * estimate / bytes));
            }
        }
        if (estimate >= LoopNests.LEAST_FUNCTION
                && optimizations.contains(Optimization.LOOP_NESTS)
                && LoopNests.mayBeIn(typed)) {
            SplitFunction apart = splitter.withoutLoopNests();
            if (apart.pieces().size() > 1) {
                return apart;
            }
        }
        return whole;
    }

    /**
     * How many bytes the function becomes as it is, which also tells how much too large estimates of its code are;
     * {@code Long.MAX_VALUE} if that would take long or say little.
     */
    private long measure(SplitFunction whole) {
        boolean measured = optimizations.contains(Optimization.MEASURED_METHODS)
                && whole.pieces().get(0).estimate() <= (long) MEASURED_BUDGETS * budget
                && !CodeEstimate.hasVectors(typed);
        return measured ? size.bytes().applyAsLong(whole) : Long.MAX_VALUE;
    }

    /** The function with its {@link LoopNests} in methods of their own. */
    private SplitFunction withoutLoopNests() {
        var imported = new CodeImport(type, typed);
        var state = new SplitState(type, locals, imported.body, growing);
        var layout = new CodeLayout(imported.code, state.body);
        return finish(state, draft(state, replaced(state, layout, LoopNests.find(layout))), false);
    }

    /**
     * Splits the function.
     *
     * @param most estimated bytes that may well be left of it, if it is no interpreter
     */
    private SplitFunction split(long most) {
        @Nullable SplitFunction best = null;
        for (Mode mode : modes()) {
            if (most > budget && !mode.isInterpreter()) {
                SplitFunction large = attempt(mode, most);
                if (size.fits(large)) {
                    return large;
                }
            }
            SplitFunction split = attempt(mode, budget);
            boolean small = split.pieces().get(0).estimate() <= budget;
            if (small || (mode.isInterpreter() && size.fits(split))) {
                return split;
            }
            if (best == null
                    || split.pieces().get(0).estimate() < best.pieces().get(0).estimate()) {
                best = split;
            }
        }
        return Objects.requireNonNull(best);
    }

    private List<Mode> modes() {
        var imported = new CodeImport(type, typed);
        boolean interpreter = optimizations.contains(Optimization.DISPATCH_LOOPS)
                && !DispatchLoops.of(new CodeLayout(imported.code, imported.body))
                        .isEmpty();
        return interpreter
                ? List.of(Mode.DISPATCH, Mode.PROGRAM_COUNTER, Mode.FRAME, Mode.EVERYTHING)
                : List.of(Mode.ARGUMENTS, Mode.FRAME, Mode.EVERYTHING);
    }

    private SplitFunction attempt(Mode mode, long most) {
        var imported = new CodeImport(type, typed);
        var state = new SplitState(type, locals, imported.body, growing);
        List<CodeOp> code = imported.code;
        if (!mode.isInterpreter()) {
            code = WideDispatch.rewrite(state, code);
        }
        code = WideTables.rewrite(state, new CodeLayout(code, state.body));
        if (mode == Mode.EVERYTHING) {
            code = OperandLocals.rewrite(state, new CodeLayout(code, state.body));
            code = FarExits.rewrite(state, new CodeLayout(code, state.body));
        }
        if (optimizations.contains(Optimization.LOCAL_WEBS)) {
            var layout = new CodeLayout(code, state.body);
            code = LocalWebs.rewrite(state, layout, widths(mode, layout));
        }
        var layout = new CodeLayout(code, state.body);
        code = FrameLocals.rewrite(state, layout, widest(mode), kept(mode, layout));
        return finish(state, reduce(state, code, mode, most), mode == Mode.FRAME || mode == Mode.EVERYTHING);
    }

    private LocalWebs.Widths widths(Mode mode, CodeLayout layout) {
        return mode.isInterpreter()
                ? new LocalWebs.Widths(
                        budget / 20, widest(mode), DispatchLoops.of(layout).preludes())
                : new LocalWebs.Widths(budget / 20, Long.MAX_VALUE, new BitSet());
    }

    private static BitSet kept(Mode mode, CodeLayout layout) {
        return switch (mode) {
            case DISPATCH -> DispatchLoops.of(layout).preludeLocals();
            case PROGRAM_COUNTER -> DispatchLoops.of(layout).programCounters();
            case ARGUMENTS, FRAME, EVERYTHING -> new BitSet();
        };
    }

    /** Estimated bytes over which a local that is no slot may be mentioned. */
    private long widest(Mode mode) {
        return switch (mode) {
            case ARGUMENTS -> Long.MAX_VALUE;
            case FRAME -> budget / 3;
            case DISPATCH, PROGRAM_COUNTER, EVERYTHING -> budget / 20;
        };
    }

    /** Moves regions out until the rest fits or nothing moves any more. */
    private PieceDraft reduce(SplitState state, List<CodeOp> whole, Mode mode, long most) {
        boolean keepDispatch = true;
        PieceDraft rest = draft(state, whole);
        while (rest.estimate() > most) {
            PieceDraft before = rest;
            rest = round(state, before, keepDispatch, rest.estimate() - most);
            if (!progressed(before, rest)) {
                rest = round(state, rest, keepDispatch, Long.MAX_VALUE);
            }
            if (!progressed(before, rest)) {
                if (!keepDispatch || mode == Mode.ARGUMENTS || mode.isInterpreter()) {
                    break;
                }
                keepDispatch = false;
            }
        }
        return rest;
    }

    private static boolean progressed(PieceDraft before, PieceDraft after) {
        return after.estimate() < before.estimate() - before.estimate() / 100 - 10;
    }

    private PieceDraft round(SplitState state, PieceDraft rest, boolean keepDispatch, long excess) {
        var layout = new CodeLayout(rest.code(), state.body);
        List<Region> regions = RegionFinder.find(layout, budget * 2 / 3, keepDispatch);
        List<Region> chosen = coldest(regions, excess);
        chosen.sort(Comparator.comparingInt(region -> region.from));
        chosen.forEach(region -> region.scan(layout));
        Liveness.fill(layout, chosen);
        return draft(state, replaced(state, layout, chosen));
    }

    /** As many of the first regions as it takes to get rid of some bytes; what their calls need is guessed. */
    private static List<Region> coldest(List<Region> regions, long excess) {
        var chosen = new ArrayList<Region>();
        long left = excess + Math.min(excess / 10 + 100, Long.MAX_VALUE - excess);
        for (Region region : regions) {
            if (left <= 0) {
                break;
            }
            left -= region.bytes * 4 / 5;
            chosen.add(region);
        }
        return chosen;
    }

    private List<CodeOp> replaced(SplitState state, CodeLayout layout, List<Region> regions) {
        var code = new ArrayList<CodeOp>();
        int position = 0;
        for (Region region : regions) {
            code.addAll(layout.code.subList(position, region.from));
            code.addAll(extracted(state, layout, region));
            position = region.to;
        }
        code.addAll(layout.code.subList(position, layout.code.size()));
        return code;
    }

    /** The call of the region; the region itself if its call would not be shorter, or cannot be. */
    private List<CodeOp> extracted(SplitState state, CodeLayout layout, Region region) {
        var extraction = new Extraction(state, layout, region);
        PieceDraft piece = extraction.piece();
        List<CodeOp> call = extraction.call(state.regions.size() + 1);
        int callBytes = call.stream().mapToInt(CodeOp::bytes).sum();
        var parameters = piece.parameters().stream().map(state.localTypes::get).toList();
        if (callBytes >= region.bytes || piece.estimate() > budget || words(parameters) > MOST_ARGUMENT_WORDS) {
            return layout.code.subList(region.from, region.to);
        }
        state.add(piece);
        return call;
    }

    private static int words(List<ValType> types) {
        return types.stream()
                .mapToInt(value -> value == NumType.I64 || value == NumType.F64 ? 2 : 1)
                .sum();
    }

    private PieceDraft draft(SplitState state, List<CodeOp> code) {
        var parameters = IntStream.range(0, type.parameters().size()).boxed().toList();
        return new PieceDraft(state.body, parameters, type.results(), code, false);
    }

    private static SplitFunction finish(SplitState state, PieceDraft rest, boolean inMemory) {
        var pieces = new ArrayList<SplitFunction.Piece>();
        pieces.add(rest.finish(state.localTypes));
        state.regions.forEach(region -> pieces.add(region.finish(state.localTypes)));
        return new SplitFunction(pieces, state.slots, inMemory);
    }
}
