package dev.wasm2jvm.core.jvm;

import java.util.Map;

/**
 * A loop without parameters that has no loops, calls or handlers in it, and a single branch back: a {@code br_if} that no
 * block in the loop encloses. So what no such block encloses is executed once in each round, if the loop is not left.
 *
 * @param open position of the {@code loop}
 * @param branch position of the branch back
 * @param end position of the {@code end}
 * @param assignments number of instructions in the loop that assign a local, by local
 * @param steps position of the last of them that no block in the loop encloses, by local
 */
record InnerLoop(int open, int branch, int end, Map<Integer, Integer> assignments, Map<Integer, Integer> steps) {

    boolean assigns(int local) {
        return assignments.containsKey(local);
    }

    /**
     * The position of the only instruction that assigns a local, if it is executed once in each round and before the
     * branch; else -1.
     */
    int step(int local) {
        int position = steps.getOrDefault(local, -1);
        return assignments.getOrDefault(local, 0) == 1 && position < branch ? position : -1;
    }
}
