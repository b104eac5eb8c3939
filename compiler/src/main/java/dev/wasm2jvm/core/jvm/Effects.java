package dev.wasm2jvm.core.jvm;

/** Counts, for each prefix of a function's nodes, those with an effect of a kind: so that ranges are asked in no time. */
final class Effects {
    /** What a node may do. */
    enum Kind {
        /** It may replace the array or the limit of a memory. */
        GROWS,
        /** What it does, or how it traps, is seen from outside; reading memory is not among them. */
        OBSERVABLE,
        /** It opens, closes or leaves a block. */
        CONTROL,
        /** It loads from a memory or stores to one. */
        ACCESSES,
        /** It opens a loop. */
        LOOPS,
        /** It is a switch with many arms. */
        SWITCHES
    }

    private final IntList[] counts;

    Effects() {
        counts = new IntList[Kind.values().length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new IntList();
            counts[i].add(0);
        }
    }

    /** Appends a node that does nothing of all this, as long as nobody says so. */
    void addNode() {
        for (IntList list : counts) {
            list.add(list.last());
        }
    }

    /** Gives an effect, which it does not have yet, to the node that was appended last. */
    void addToLast(Kind kind) {
        IntList list = counts[kind.ordinal()];
        list.set(list.size() - 1, list.last() + 1);
    }

    /** Takes an effect from the node that was appended last. */
    void forgetLast(Kind kind) {
        IntList list = counts[kind.ordinal()];
        list.set(list.size() - 1, list.get(list.size() - 2));
    }

    /** Whether a node in {@code [from, to)} has an effect of the kind. */
    boolean any(Kind kind, int from, int to) {
        IntList list = counts[kind.ordinal()];
        return list.get(to) != list.get(from);
    }
}
