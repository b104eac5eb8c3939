package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodSplitterTest {
    private static SplitFunction split(byte[] module, int budget) {
        var validator = new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0);
        return MethodSplitter.split(
                FunctionCode.of(validator),
                budget,
                function -> false,
                Optimization.enabled(),
                PieceEvaluator.UNKNOWN_SIZE);
    }

    private static byte[] random(long seed, int size) {
        var locals = new ArrayList<>(Collections.nCopies(6, NumType.I32));
        locals.addAll(Collections.nCopies(3, NumType.I64));
        var body = new RandomBody(seed, 8, 3, size).write();
        return WasmCode.module(List.of(NumType.I32, NumType.I32), NumType.I32, locals, body);
    }

    private static void assertFits(SplitFunction function, int budget) {
        for (var piece : function.pieces()) {
            assertTrue(
                    piece.estimate() <= budget,
                    () -> piece.estimate() + " of " + function.pieces().size());
        }
    }

    @Test
    void randomBodiesDoTheSameWhenSplit() {
        int ended = 0;
        for (int seed = 0; seed < 400; seed++) {
            byte[] module = random(seed, 50 + seed);
            String expected = new PieceEvaluator(split(module, Integer.MAX_VALUE), 100_000).run(seed, 3);
            if (expected.equals(PieceEvaluator.ENDLESS)) {
                continue;
            }
            ended++;
            for (int budget : new int[] {2000, 600, 300}) {
                SplitFunction parts = split(module, budget);
                String what = "seed " + seed + " budget " + budget;
                assertEquals(expected, new PieceEvaluator(parts, 2_000_000).run(seed, 3), what);
            }
        }
        assertTrue(ended > 100);
    }

    @Test
    void largeRandomBodiesFit() {
        for (int seed = 0; seed < 10; seed++) {
            assertFits(split(random(seed, 40_000), MethodSplitter.BUDGET), MethodSplitter.BUDGET);
        }
    }

    /** Splits with the usual budget, checks that every piece fits, and that the result is that of the whole. */
    private static SplitFunction check(List<NumType> locals, WasmCode body, long... arguments) {
        var parameters = Collections.nCopies(arguments.length, NumType.I32);
        byte[] module = WasmCode.module(parameters, NumType.I32, locals, body.end());
        SplitFunction parts = split(module, MethodSplitter.BUDGET);
        assertFits(parts, MethodSplitter.BUDGET);
        String expected = new PieceEvaluator(split(module, Integer.MAX_VALUE), 50_000_000).run(arguments);
        assertNotEquals(PieceEvaluator.ENDLESS, expected);
        assertEquals(expected, new PieceEvaluator(parts, 500_000_000).run(arguments));
        return parts;
    }

    private static List<NumType> ints(int count) {
        return Collections.nCopies(count, NumType.I32);
    }

    @Test
    void fiftyThousandCallsInARow() {
        var body = new WasmCode();
        for (int i = 0; i < 50_000; i++) {
            body.get(i % 3).call(0).set((i + 1) % 3);
        }
        check(ints(2), body.get(0), 7);
    }

    @Test
    void oneExpressionDeepToTheLeft() {
        var body = new WasmCode().get(0);
        for (int i = 0; i < 100_000; i++) {
            body.get(i % 2).raw(i % 3 == 0 ? 0x6A : 0x73);
        }
        check(ints(1), body, 7);
    }

    @Test
    void oneExpressionDeepToTheRight() {
        var body = new WasmCode();
        for (int i = 0; i < 30_000; i++) {
            body.get(0).i32(i).raw(0x6C);
        }
        for (int i = 1; i < 30_000; i++) {
            body.raw(0x6B);
        }
        check(ints(0), body, 7);
    }

    @Test
    void nestingTenThousandDeep() {
        var body = new WasmCode();
        for (int i = 0; i < 10_000; i++) {
            body.block(WasmCode.EMPTY).get(0).i32(i).raw(0x46).brIf(Math.min(i, i % 40));
        }
        for (int i = 0; i < 10_000; i++) {
            body.get(1).i32(i).raw(0x6A).set(1).end();
        }
        check(ints(1), body.get(1), 4000);
    }

    @Test
    void loopsNestedAThousandDeep() {
        var body = new WasmCode();
        for (int i = 0; i < 1_000; i++) {
            body.loop(WasmCode.EMPTY).get(1 + i % 50).i32(3 * i).raw(0x6A).set(1 + (i + 1) % 50);
        }
        for (int i = 0; i < 1_000; i++) {
            body.get(0)
                    .i32(1)
                    .raw(0x6B)
                    .tee(0)
                    .i32(990 + i % 10)
                    .raw(0x46)
                    .brIf(0)
                    .end();
        }
        check(ints(60), body.get(1), 1500);
    }

    /** An interpreter: a loop around a dispatch with a case for each instruction. */
    static WasmCode interpreter(int cases, int caseLength) {
        var body = new WasmCode().block(WasmCode.EMPTY).loop(WasmCode.EMPTY);
        for (int i = 0; i < cases; i++) {
            body.block(WasmCode.EMPTY);
        }
        body.get(1)
                .i32(1)
                .raw(0x6A)
                .tee(1)
                .i32(31)
                .raw(0x6C)
                .get(2)
                .raw(0x6A)
                .i32(cases - 1)
                .raw(0x71);
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < cases; i++) {
            labels.add(i);
        }
        body.brTable(labels, cases - 1);
        for (int i = 0; i < cases; i++) {
            body.end();
            for (int j = 0; j < caseLength; j++) {
                body.get(2).i32(i + j).raw(0x6C).get(3 + (i + j) % 9).raw(0x73).set(2 + (i + j) % 10);
            }
            if (i % 7 == 0) {
                body.get(2).call(0).set(2);
            }
            body.get(1).get(0).raw(0x48).brIf(cases - 1 - i).br(cases - i);
        }
        return body.end().end().get(2);
    }

    @Test
    void dispatchLoopStaysInOnePiece() {
        SplitFunction parts = check(ints(12), interpreter(256, 6), 3000);
        assertTrue(hasDispatch(parts.pieces().get(0)));
    }

    private static boolean hasDispatch(SplitFunction.Piece piece) {
        return piece.code().stream().anyMatch(typed -> typed.targets().size() > 200);
    }

    @Test
    void dispatchLoopTooLargeForOnePiece() {
        check(ints(12), interpreter(1024, 4), 2000);
    }

    /** A body too large for one piece in a {@code try_table}, whose locals are read after the exception. */
    static WasmCode giantBody(int calls) {
        var body = new WasmCode().block(WasmCode.EMPTY);
        body.tryTable(WasmCode.EMPTY, List.of(WasmCode.catchAll(0)));
        for (int i = 0; i < calls; i++) {
            body.get(i % 3).call(0).set((i + 1) % 3);
            if (i % 100 == 0) {
                body.get(0).i32(i).raw(0x46).ifBlock(WasmCode.EMPTY).throwTag(WasmCode.EMPTY_TAG);
                body.end();
            }
        }
        body.throwTag(WasmCode.EMPTY_TAG).end().end();
        return body.get(0).get(1).raw(0x6C).get(2).raw(0x73);
    }

    @Test
    void anExceptionLeavesAGiantBody() {
        check(ints(2), giantBody(20_000), 7);
    }

    /** Each body throws to the next one around it. */
    static WasmCode nestedBodies(int depth) {
        var body = new WasmCode();
        for (int i = 0; i < depth; i++) {
            body.block(WasmCode.EMPTY).tryTable(WasmCode.EMPTY, List.of(WasmCode.catchAll(0)));
            body.get(1).i32(i).raw(0x73).set(1);
        }
        for (int i = 0; i < depth; i++) {
            body.throwTag(WasmCode.EMPTY_TAG).end().end();
            body.get(1).i32(31).raw(0x6C).i32(i).raw(0x6A).set(1);
        }
        return body.get(1);
    }

    @Test
    void bodiesNestedTenThousandDeep() {
        check(ints(1), nestedBodies(10_000), 7);
    }

    /** All bodies but the outermost wait for another tag. */
    @Test
    void anExceptionThatOnlyTheOutermostOfAThousandCatches() {
        var body = new WasmCode().block(WasmCode.I32);
        body.tryTable(WasmCode.EMPTY, List.of(WasmCode.catchTag(WasmCode.I32_TAG, 0)));
        for (int i = 0; i < 1_000; i++) {
            body.tryTable(WasmCode.EMPTY, List.of(WasmCode.catchTag(WasmCode.EMPTY_TAG, 0)));
            body.get(1).i32(i).raw(0x6A).set(1);
        }
        body.get(1).throwTag(WasmCode.I32_TAG);
        for (int i = 0; i < 1_000; i++) {
            body.end();
        }
        check(ints(1), body.end().i32(-1).end().get(1).raw(0x6A), 7);
    }

    /** A loop around a dispatch whose arms throw and catch, and the same with a handler around it all. */
    static WasmCode guardedInterpreter(int cases) {
        var body = new WasmCode().block(WasmCode.EMPTY);
        body.tryTable(WasmCode.EMPTY, List.of(WasmCode.catchTag(WasmCode.EMPTY_TAG, 0)));
        body.loop(WasmCode.EMPTY);
        for (int i = 0; i < cases; i++) {
            body.block(WasmCode.EMPTY);
        }
        body.get(1)
                .i32(1)
                .raw(0x6A)
                .tee(1)
                .i32(31)
                .raw(0x6C)
                .get(2)
                .raw(0x6A)
                .i32(cases - 1)
                .raw(0x71);
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < cases; i++) {
            labels.add(i);
        }
        body.brTable(labels, cases - 1);
        for (int i = 0; i < cases; i++) {
            body.end().block(WasmCode.I32);
            body.tryTable(WasmCode.I32, List.of(WasmCode.catchTag(WasmCode.I32_TAG, 0)));
            body.get(2).i32(i + 1).raw(0x6C).set(3 + i % 9);
            body.get(2).i32(7).raw(0x71).i32(i % 7).raw(0x46).ifBlock(WasmCode.EMPTY);
            body.get(3 + i % 9).throwTag(WasmCode.I32_TAG).end();
            body.get(2).call(0).end().end().get(3 + i % 9).raw(0x6A).set(2);
            body.get(1).get(0).raw(0x48).brIf(cases - 1 - i);
            body.throwTag(WasmCode.EMPTY_TAG);
        }
        return body.end().end().end().get(2).get(3).raw(0x73);
    }

    @Test
    void dispatchesWithHandlers() {
        check(ints(12), guardedInterpreter(64), 500);
        check(ints(12), guardedInterpreter(512), 2000);
    }

    @Test
    void manyLocals() {
        var body = new WasmCode();
        for (int i = 0; i < 40_000; i++) {
            body.get(1 + (i * 7) % 20_000).i32(i).raw(0x6A).set(1 + i % 20_000);
        }
        check(ints(20_000), body.get(77), 5);
    }

    @Test
    void declaredLocalsThatNobodyUsesCostNothing() {
        SplitFunction parts =
                check(ints(30_000), new WasmCode().get(0).set(20_000).get(20_000), 5);
        assertEquals(1, parts.pieces().get(0).locals().size());
    }

    /** Code of 13,000 estimated bytes, each of which becomes so many hundredths of one. */
    private static SplitFunction measured(int hundredths) {
        var body = new WasmCode();
        while (CodeEstimate.bytes(function(body).instructions()) < 13_000) {
            for (int i = 0; i < 20; i++) {
                body.get(0).i32(1_000).raw(0x6A).set(0);
            }
        }
        var size = new MethodSplitter.Size(
                tried -> tried.pieces().get(0).estimate() * (long) hundredths / 100, MethodSplitter.BUDGET);
        return MethodSplitter.split(function(body), MethodSplitter.BUDGET, call -> false, Optimization.enabled(), size);
    }

    private static FunctionCode function(WasmCode body) {
        WasmCode code = new WasmCode().append(body).get(0).end();
        byte[] module = WasmCode.module(ints(1), NumType.I32, List.of(), code);
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0));
    }

    @Test
    void noMoreIsSplitOffThanHasToBe() {
        assertEquals(1, measured(55).pieces().size());
        assertEquals(2, measured(60).pieces().size());
        assertEquals(3, measured(100).pieces().size());
    }

    @Test
    void manySmallSwitchesInARow() {
        var body = new WasmCode();
        for (int i = 0; i < 2_000; i++) {
            for (int j = 0; j < 8; j++) {
                body.block(WasmCode.EMPTY);
            }
            body.get(1).i32(i).raw(0x6A).i32(7).raw(0x71).brTable(List.of(0, 1, 2, 3, 4, 5, 6), 7);
            for (int j = 0; j < 8; j++) {
                body.end().get(1).i32(j * i).raw(0x73).set(1);
            }
        }
        check(ints(1), body.get(1), 5);
    }
}
