package dev.wasm2jvm.core.jvm;

import java.util.ArrayList;
import java.util.List;

/** Counts the functions that became several methods. */
final class Splits {
    private final List<String> inMemory = new ArrayList<>();
    private int count;

    /**
     * Counts a function.
     *
     * @param label its label in messages
     */
    void add(String label, SplitFunction split) {
        if (split.pieces().size() > 1) {
            count++;
        }
        if (split.inMemory()) {
            inMemory.add(label);
        }
    }

    void addAll(Splits others) {
        count += others.count;
        inMemory.addAll(others.inMemory);
    }

    int count() {
        return count;
    }

    /** The labels of functions with their locals {@linkplain SplitFunction#inMemory() in memory}, in the order of the code. */
    List<String> inMemory() {
        return List.copyOf(inMemory);
    }
}
