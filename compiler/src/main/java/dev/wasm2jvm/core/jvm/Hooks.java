package dev.wasm2jvm.core.jvm;

import java.util.Arrays;

/**
 * Where nodes must do something before one of their operands: push what belongs below it, or convert the one before.
 *
 * <p>A hook belongs to a position, the first node of the operand's run. At one position the hooks of outer nodes come
 * first: {@link #node} descends along {@link #next}.
 */
final class Hooks {
    /** The end of a list. */
    static final int NONE = -1;

    private int[] heads = new int[64];
    private final IntList nodes = new IntList();
    private final IntList operands = new IntList();
    private final IntList nexts = new IntList();

    Hooks() {
        Arrays.fill(heads, NONE);
    }

    /** Adds a hook; nodes must come in ascending order. */
    void add(int position, int node, int operand) {
        if (position >= heads.length) {
            int before = heads.length;
            heads = Arrays.copyOf(heads, Math.max(2 * before, position + 1));
            Arrays.fill(heads, before, heads.length, NONE);
        }
        nodes.add(node);
        operands.add(operand);
        nexts.add(heads[position]);
        heads[position] = nodes.size() - 1;
    }

    /** The first hook at a position, or {@link #NONE}. */
    int first(int position) {
        return position < heads.length ? heads[position] : NONE;
    }

    int next(int hook) {
        return nexts.get(hook);
    }

    /** The node that the hook belongs to. */
    int node(int hook) {
        return nodes.get(hook);
    }

    /** The operand before which the hook stands. */
    int operand(int hook) {
        return operands.get(hook);
    }
}
