package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which locals have a value (spec 3.4.5). Those whose type has no default get one when they are set, until the end of the
 * block in which that happens.
 */
final class LocalInitialization {
    private final BitSet missing = new BitSet();
    private final List<Integer> set = new ArrayList<>();
    private final List<Integer> heights = new ArrayList<>();

    /**
     * The locals of a function at its beginning.
     *
     * @param locals types of the parameters and the locals
     * @param parameters how many of them are parameters, which always have a value
     */
    LocalInitialization(List<ValType> locals, int parameters) {
        for (int i = parameters; i < locals.size(); i++) {
            if (!locals.get(i).defaultable()) {
                missing.set(i);
            }
        }
    }

    boolean isMissing(int local) {
        return missing.get(local);
    }

    void set(int local) {
        if (missing.get(local)) {
            missing.clear(local);
            set.add(local);
        }
    }

    void enter() {
        heights.add(set.size());
    }

    /** Forgets what was set since the innermost block was entered, which goes on with another part. */
    void enterPart() {
        forget(heights.get(heights.size() - 1));
    }

    /** Ends the innermost block; the body itself is none. */
    void leave() {
        if (!heights.isEmpty()) {
            forget(heights.remove(heights.size() - 1));
        }
    }

    private void forget(int height) {
        while (set.size() > height) {
            missing.set(set.remove(set.size() - 1));
        }
    }
}
