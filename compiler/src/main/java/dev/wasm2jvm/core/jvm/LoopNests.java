package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds nests of loops in a function which are better off as methods of their own: LLVM inlines functions that are called
 * once, and in one large method C2 has too few registers for what each of the loops in it needs.
 *
 * <p>A nest has a loop inside, is run for each call of the function or in each round of a loop of the function's own, and is
 * not most of the function. It has few parameters and at most one result, so that nothing goes through a frame object.
 * Functions with vectors stay as they are: C2 keeps those of the Vector API in registers only where it sees all of them.
 */
final class LoopNests {
    /** A function of fewer estimated bytes stays as it is. */
    static final int LEAST_FUNCTION = 1_000;

    /** So does a nest of fewer, which C2 would inline again. */
    private static final int LEAST_NEST = 300;

    /** A nest is in one loop of the function's at most: what is run more often had better not be called. */
    private static final int MOST_LOOPS_AROUND = 1;

    private static final int MOST_PARAMETERS = 16;

    private final CodeLayout layout;
    private final List<Region> found = new ArrayList<>();

    private LoopNests(CodeLayout layout) {
        this.layout = layout;
    }

    /** Whether it is worth while to look: there is a loop and another one that may be in it, and there are no vectors. */
    static boolean mayBeIn(List<TypedInstruction> code) {
        long loops = code.stream()
                .filter(typed -> typed.instruction().opcode() == Opcode.LOOP)
                .count();
        return loops > 1 && !CodeEstimate.hasVectors(code);
    }

    /** The nests, by position. */
    static List<Region> find(CodeLayout layout) {
        var nests = new LoopNests(layout);
        nests.collect();
        Liveness.fill(layout, nests.found);
        nests.found.removeIf(region -> !nests.needsNoFrame(region));
        return nests.found;
    }

    private void collect() {
        int position = 0;
        while (position < layout.code.size()) {
            int next = layout.next(position);
            if (isNest(position, next)) {
                var region = new Region(layout, position, next, 0);
                region.scan(layout);
                found.add(region);
                position = next;
            } else {
                position++;
            }
        }
    }

    private boolean isNest(int from, int to) {
        CodeOp op = layout.code.get(from);
        CodeBlock loop = op.block();
        if (loop == null || !op.opens() || !loop.isLoop() || loop.loopDepth - 1 > MOST_LOOPS_AROUND) {
            return false;
        }
        long bytes = layout.bytes(from, to);
        boolean canBeCut = !op.glued() && !layout.code.get(to).glued();
        return canBeCut && bytes >= LEAST_NEST && bytes <= layout.bytes() * 3 / 5 && hasLoop(from + 1, to);
    }

    private boolean hasLoop(int from, int to) {
        return layout.code.subList(from, to).stream().anyMatch(op -> {
            CodeBlock block = op.block();
            return block != null && op.opens() && block.isLoop();
        });
    }

    /** Whether what it gives can be the result of a method, or the number of the way out. */
    private boolean needsNoFrame(Region region) {
        int lowest = layout.lowest(region.from, region.to);
        boolean fallsThrough = layout.code.get(region.to - 1).reachableAfter();
        int ways = region.exits.size();
        int values = region.liveOut.size();
        if (fallsThrough) {
            ways++;
            values += layout.height(region.to) - lowest;
        }
        for (CodeBlock exit : region.exits) {
            values += exit.labelTypes.size();
        }
        return region.liveIn.size() + layout.height(region.from) - lowest <= MOST_PARAMETERS
                && values <= (ways == 1 ? 1 : 0);
    }
}
