package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** An open block during emission. */
final class BlockLabel {
    final Label label = new Label();

    /** The block's opening node, or {@link FunctionTree#BODY}. */
    final int opening;

    /** Whether the label is at the beginning. */
    final boolean loop;

    /** Values on the JVM's stack below what branches carry. */
    final int height;

    /** The types of the parameters. */
    final List<Type> parameters;

    /** The types of what branches carry. */
    final List<Type> carried;

    /** The locals at the beginning; temporaries behind them are gone at the label. */
    final int mark;

    /** Whether the hoisted memory must be right at the label: so in loops that access memory. */
    final boolean fresh;

    /** Whether a jump to the label was emitted. */
    boolean used;

    /** Whether the hoisted memory may be stale where the label is. */
    boolean stale;

    /** Where an {@code if} goes when its condition is false; null once that is placed. */
    @Nullable
    Label otherwise;

    /** Whether the hoisted memory may be stale where an {@code else} begins. */
    boolean staleOtherwise;

    /** What lies below the block, if it has a loop or a large switch; null if nothing is parked. */
    @Nullable
    ParkedOperands parked;

    /** What the block catches; null if nothing. */
    Exceptions.@Nullable Guarded guarded;

    BlockLabel(
            int opening, boolean loop, int height, List<Type> parameters, List<Type> carried, int mark, boolean fresh) {
        this.opening = opening;
        this.loop = loop;
        this.height = height;
        this.parameters = parameters;
        this.carried = carried;
        this.mark = mark;
        this.fresh = fresh;
    }
}
