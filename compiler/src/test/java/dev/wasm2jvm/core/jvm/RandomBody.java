package dev.wasm2jvm.core.jvm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Random valid bodies over i32 locals 0 to {@code locals - 1} and i64 locals behind them; many of their loops end. */
final class RandomBody {
    private static final int NO_BRANCH = -1;

    private final Random random;
    private final int locals;
    private final int longs;
    private final WasmCode code = new WasmCode();

    /** Label types of the blocks around, the innermost first: how many i32s a branch carries. */
    private final Deque<Integer> labels = new ArrayDeque<>();

    /** Numbers of labels around the bodies of open legacy handlers. */
    private final Deque<Integer> handlers = new ArrayDeque<>();

    private boolean legacy;
    private int budget;

    RandomBody(long seed, int locals, int longs, int size) {
        this.random = new Random(seed);
        this.locals = locals;
        this.longs = longs;
        this.budget = size;
    }

    /** With the exceptions of before the standard among those of the standard. */
    RandomBody withLegacyExceptions() {
        legacy = true;
        return this;
    }

    WasmCode write() {
        labels.push(1);
        while (budget > 0) {
            statement(0);
        }
        value(0);
        return code.end();
    }

    private int local() {
        return random.nextInt(locals);
    }

    private void statement(int depth) {
        budget--;
        switch (random.nextInt(depth > 12 ? 7 : 18)) {
            case 0, 1 -> {
                value(depth);
                code.set(local());
            }
            case 2 -> {
                value(depth);
                code.i32(0x7fff).raw(0x71);
                value(depth);
                code.raw(0x3A, 0, 0);
            }
            case 3 -> {
                value(depth);
                code.call(0).raw(0x1A);
            }
            case 4 -> conditionalBranch(depth);
            case 5 -> {
                wide(depth);
                code.set(locals + random.nextInt(longs));
            }
            case 6 -> conditionalThrow(depth);
            case 7 -> block(depth, 0x02, false);
            case 8 -> loop(depth);
            case 9, 10 -> {
                value(depth);
                block(depth, 0x04, random.nextBoolean());
            }
            case 11 -> table(depth);
            case 12 -> leave(depth);
            case 13, 14, 15 -> {
                if (legacy && random.nextInt(3) > 0) {
                    legacyTry(depth, false);
                } else {
                    guarded(depth);
                }
            }
            case 16 -> cleanup(depth);
            default -> block(depth, 0x02, false);
        }
    }

    private void statements(int depth) {
        for (int i = random.nextInt(5); i >= 0 && budget > 0; i--) {
            statement(depth + 1);
        }
    }

    private void block(int depth, int opcode, boolean second) {
        code.raw(opcode, WasmCode.EMPTY);
        labels.push(0);
        statements(depth);
        if (second) {
            code.raw(0x05);
            statements(depth);
        }
        labels.pop();
        code.end();
    }

    /** Counts down from a random number, so that it ends unless its body assigns the counter. */
    private void loop(int depth) {
        int counter = local();
        code.i32(random.nextInt(6)).set(counter).loop(WasmCode.EMPTY);
        labels.push(0);
        statements(depth);
        code.get(counter).i32(1).raw(0x6B).set(counter);
        code.get(counter).i32(7).raw(0x71).brIf(0);
        labels.pop();
        code.end();
    }

    private List<Integer> labelsCarrying(int values) {
        var found = new ArrayList<Integer>();
        int index = 0;
        for (int label : labels) {
            if (label == values) {
                found.add(index);
            }
            index++;
        }
        return found;
    }

    private void conditionalBranch(int depth) {
        int carried = random.nextInt(2);
        List<Integer> choices = labelsCarrying(carried);
        if (choices.isEmpty()) {
            return;
        }
        for (int i = 0; i < carried; i++) {
            value(depth);
        }
        value(depth);
        code.raw(0x41, 3, 0x71, 0x45).brIf(choices.get(random.nextInt(choices.size())));
        for (int i = 0; i < carried; i++) {
            code.raw(0x1A);
        }
    }

    /** A branch or return at the end of a block. */
    private void leave(int depth) {
        code.block(WasmCode.EMPTY);
        labels.push(0);
        conditionalBranch(depth);
        int carried = random.nextInt(2);
        List<Integer> choices = labelsCarrying(carried);
        if (!choices.isEmpty() && random.nextInt(4) == 0) {
            value(depth);
            code.raw(0x41, 7, 0x71, 0x45).ifBlock(WasmCode.EMPTY);
            labels.push(0);
            for (int i = 0; i < carried; i++) {
                value(depth);
            }
            code.br(1 + choices.get(random.nextInt(choices.size())));
            labels.pop();
            code.end();
        }
        labels.pop();
        code.end();
    }

    private void conditionalThrow(int depth) {
        value(depth);
        code.raw(0x41, 3, 0x71, 0x45).ifBlock(WasmCode.EMPTY);
        labels.push(0);
        throwing(depth);
        labels.pop();
        code.end();
    }

    private void throwing(int depth) {
        if (!handlers.isEmpty() && random.nextInt(2) == 0) {
            List<Integer> choices = List.copyOf(handlers);
            int chosen = choices.get(random.nextInt(choices.size()));
            code.raw(0x09).unsigned(labels.size() - chosen);
        } else if (random.nextInt(3) == 0) {
            code.throwTag(WasmCode.EMPTY_TAG);
        } else {
            value(depth);
            code.throwTag(WasmCode.I32_TAG);
        }
    }

    /** A {@code try} with handlers, or one that delegates to any label. */
    private void legacyTry(int depth, boolean result) {
        code.raw(0x06, result ? WasmCode.I32 : WasmCode.EMPTY);
        labels.push(result ? 1 : 0);
        part(depth, result);
        if (random.nextInt(3) == 0) {
            labels.pop();
            code.raw(0x18).unsigned(random.nextInt(labels.size()));
            return;
        }
        handlers.push(labels.size());
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean carries = random.nextBoolean();
            code.raw(0x07).unsigned(carries ? WasmCode.I32_TAG : WasmCode.EMPTY_TAG);
            if (carries && result) {
                statements(depth);
            } else {
                code.raw(carries ? new int[] {0x1A} : new int[0]);
                part(depth, result);
            }
        }
        if (random.nextBoolean()) {
            code.raw(0x19);
            part(depth, result);
        }
        handlers.pop();
        labels.pop();
        code.end();
    }

    private void part(int depth, boolean result) {
        statements(depth);
        if (result) {
            value(depth);
        }
    }

    /** A {@code try_table} in a block that takes part of its exceptions. */
    private void guarded(int depth) {
        code.block(WasmCode.I32);
        labels.push(1);
        code.tryTable(WasmCode.EMPTY, clauses());
        labels.push(0);
        statements(depth);
        labels.pop();
        code.end();
        value(depth);
        labels.pop();
        code.end().set(local());
    }

    /** Clauses that lead to any labels around. */
    private List<List<Integer>> clauses() {
        var clauses = new ArrayList<List<Integer>>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            boolean carries = random.nextBoolean();
            List<Integer> choices = labelsCarrying(carries ? 1 : 0);
            if (!choices.isEmpty()) {
                int label = choices.get(random.nextInt(Math.min(3, choices.size())));
                clauses.add(
                        carries
                                ? WasmCode.catchTag(WasmCode.I32_TAG, label)
                                : random.nextBoolean()
                                        ? WasmCode.catchTag(WasmCode.EMPTY_TAG, label)
                                        : WasmCode.catchAll(label));
            }
        }
        return clauses;
    }

    /** Catches everything, does something, and throws on, mostly. */
    private void cleanup(int depth) {
        boolean all = random.nextBoolean();
        code.block(WasmCode.EMPTY).block(all ? WasmCode.EXNREF : 4);
        labels.push(0);
        labels.push(NO_BRANCH);
        code.tryTable(
                WasmCode.EMPTY, List.of(all ? WasmCode.catchAllRef(0) : WasmCode.catchTagRef(WasmCode.I32_TAG, 0)));
        labels.push(0);
        statements(depth);
        labels.pop();
        code.end().br(1);
        labels.pop();
        code.end();
        statements(depth);
        if (random.nextInt(3) > 0) {
            code.throwRef();
        } else {
            code.raw(0x1A);
            code.raw(all ? new int[0] : new int[] {0x1A});
        }
        labels.pop();
        code.end();
    }

    private void table(int depth) {
        int cases = 2 + random.nextInt(9);
        for (int i = 0; i < cases; i++) {
            code.block(WasmCode.EMPTY);
            labels.push(0);
        }
        value(depth);
        code.raw(0x41, 15, 0x71);
        List<Integer> choices = labelsCarrying(0);
        var targets = new ArrayList<Integer>();
        for (int i = 0; i < 8; i++) {
            targets.add(choices.get(random.nextInt(Math.min(cases + 1, choices.size()))));
        }
        code.brTable(targets, 0);
        for (int i = 0; i < cases; i++) {
            labels.pop();
            code.end();
            statements(depth);
        }
    }

    private void value(int depth) {
        budget--;
        switch (random.nextInt(depth > 14 || budget < 0 ? 3 : 14)) {
            case 0 -> code.i32(random.nextInt(1000) - 300);
            case 1, 2 -> code.get(local());
            case 3 -> {
                value(depth + 1);
                code.tee(local());
            }
            case 4 -> {
                value(depth + 1);
                code.call(0);
            }
            case 5 -> {
                value(depth + 1);
                code.i32(0x7fff).raw(0x71, 0x2D, 0, 0);
            }
            case 6 -> blockWithResult(depth);
            case 7 -> {
                wide(depth + 1);
                code.raw(0xA7);
            }
            case 8 -> blockWithParameter(depth);
            case 9 -> twoResults(depth);
            case 10 -> {
                if (legacy) {
                    legacyTry(depth, true);
                } else {
                    guardedValue(depth);
                }
            }
            case 11 -> guardedParameter(depth);
            default -> {
                value(depth + 1);
                value(depth + 1);
                int[] operators = {0x6A, 0x6B, 0x6C, 0x73, 0x71, 0x48, 0x46};
                code.raw(operators[random.nextInt(operators.length)]);
            }
        }
    }

    private void wide(int depth) {
        budget--;
        switch (random.nextInt(depth > 14 || budget < 0 ? 2 : 4)) {
            case 0 -> code.i64(random.nextLong());
            case 1 -> code.get(locals + random.nextInt(longs));
            case 2 -> {
                value(depth + 1);
                code.raw(0xAD);
            }
            default -> {
                wide(depth + 1);
                wide(depth + 1);
                code.raw(0x7C);
            }
        }
    }

    private void blockWithResult(int depth) {
        value(depth);
        code.ifBlock(WasmCode.I32);
        labels.push(1);
        statements(depth);
        value(depth);
        code.raw(0x05);
        statements(depth);
        value(depth);
        labels.pop();
        code.end();
    }

    private void blockWithParameter(int depth) {
        value(depth);
        code.block(2);
        labels.push(1);
        code.set(local());
        statements(depth);
        value(depth);
        labels.pop();
        code.end();
    }

    private void guardedValue(int depth) {
        code.block(WasmCode.I32);
        labels.push(1);
        code.tryTable(WasmCode.I32, clauses());
        labels.push(1);
        statements(depth);
        value(depth);
        labels.pop();
        code.end();
        labels.pop();
        code.end();
    }

    private void guardedParameter(int depth) {
        value(depth);
        code.tryTable(2, clauses());
        labels.push(1);
        code.set(local());
        statements(depth);
        value(depth);
        labels.pop();
        code.end();
    }

    private void twoResults(int depth) {
        code.block(3);
        labels.push(2);
        value(depth);
        value(depth);
        value(depth);
        code.brIf(0);
        statements(depth);
        labels.pop();
        code.end().raw(0x6A);
    }
}
