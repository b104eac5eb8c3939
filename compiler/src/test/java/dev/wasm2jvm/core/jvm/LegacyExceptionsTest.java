package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exceptions of before the standard, evaluated as they are and as they are rewritten. */
class LegacyExceptionsTest {
    private static final EnumSet<Opcode> LEGACY =
            EnumSet.of(Opcode.TRY, Opcode.CATCH, Opcode.CATCH_ALL, Opcode.RETHROW, Opcode.DELEGATE);

    private static FunctionCode code(WasmCode body, int locals, List<NumType> more) {
        byte[] module = WasmCode.module(Collections.nCopies(locals, NumType.I32), NumType.I32, more, body);
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0));
    }

    /** A function that takes more steps than a few when it is whole is endless. */
    private static String run(FunctionCode code, int budget, long... arguments) {
        boolean whole = budget == Integer.MAX_VALUE;
        SplitFunction pieces = MethodSplitter.split(
                code, budget, function -> false, Optimization.enabled(), PieceEvaluator.UNKNOWN_SIZE);
        return new PieceEvaluator(pieces, whole ? 200_000 : 20_000_000).run(arguments);
    }

    private static FunctionCode rewritten(FunctionCode code) {
        FunctionCode rewritten = LegacyExceptions.rewrite(code);
        rewritten
                .instructions()
                .forEach(
                        typed -> assertTrue(!LEGACY.contains(typed.instruction().opcode()), () -> typed.toString()));
        return rewritten;
    }

    @Test
    void randomBodiesDoTheSame() {
        int ended = 0;
        for (int seed = 0; seed < 300; seed++) {
            var body =
                    new RandomBody(seed, 2, 1, 50 + seed).withLegacyExceptions().write();
            FunctionCode code = code(body, 2, List.of(NumType.I64));
            String expected = run(code, Integer.MAX_VALUE, seed, 3);
            if (!expected.equals(PieceEvaluator.ENDLESS)) {
                ended++;
                FunctionCode rewritten = rewritten(code);
                assertEquals(expected, run(rewritten, 100_000, seed, 3), "seed " + seed);
                assertEquals(expected, run(rewritten, 300, seed, 3), "seed " + seed);
            }
        }
        assertTrue(ended > 200, "most bodies are endless");
    }

    @Test
    void otherFunctionsStayAsTheyAre() {
        FunctionCode code = code(new WasmCode().get(0).end(), 1, List.of());
        assertSame(code, LegacyExceptions.rewrite(code));
    }

    /** try ... catch_all (change the local) rethrow end, around each other. */
    private static WasmCode nested(int depth) {
        var body = new WasmCode().raw(0x06, WasmCode.EMPTY);
        for (int i = 0; i < depth; i++) {
            body.raw(0x06, WasmCode.EMPTY);
        }
        body.throwTag(WasmCode.EMPTY_TAG);
        for (int i = 0; i < depth; i++) {
            body.raw(0x19)
                    .get(0)
                    .i32(3)
                    .raw(0x6C)
                    .i32(i)
                    .raw(0x6A)
                    .set(0)
                    .raw(0x09, 0)
                    .end();
        }
        return body.raw(0x19).end().get(0).end();
    }

    @Test
    void handlersNestedTenThousandDeep() {
        FunctionCode code = code(nested(10_000), 1, List.of());
        String expected = run(code, Integer.MAX_VALUE, 7);
        FunctionCode rewritten = rewritten(code);
        assertEquals(expected, run(rewritten, Integer.MAX_VALUE, 7));
        assertEquals(
                List.of(NumType.I32, RefType.EXNREF), rewritten.locals(), "handlers one after the other share a local");
    }

    @Test
    void delegatesNestedTenThousandDeep() {
        int depth = 10_000;
        var body = new WasmCode().block(WasmCode.EMPTY).raw(0x06, WasmCode.EMPTY);
        for (int i = 0; i < depth; i++) {
            body.raw(0x06, WasmCode.EMPTY).raw(0x06, WasmCode.EMPTY);
        }
        body.throwTag(WasmCode.EMPTY_TAG);
        // Every other one has a handler, which is never asked.
        for (int i = 0; i < depth; i++) {
            body.raw(0x18)
                    .unsigned(2 * (depth - 1 - i) + 1)
                    .raw(0x19)
                    .i32(99)
                    .set(0)
                    .end();
        }
        body.raw(0x19).get(0).i32(1).raw(0x6A).set(0).end().end();
        FunctionCode code = code(body.get(0).end(), 1, List.of());
        String expected = run(code, Integer.MAX_VALUE, 7);
        assertTrue(expected.startsWith("8 "), expected);
        assertEquals(expected, run(rewritten(code), Integer.MAX_VALUE, 7));
    }

    @Test
    void handlersInsideOfHandlersKeepTheirOwnExceptions() {
        // The inner handler throws the outer one's exception again, which a third try catches.
        var body = new WasmCode().raw(0x06, WasmCode.I32);
        body.raw(0x06, WasmCode.EMPTY).i32(40).throwTag(WasmCode.I32_TAG).raw(0x19);
        body.raw(0x06, WasmCode.EMPTY).i32(2).throwTag(WasmCode.I32_TAG).raw(0x19);
        body.raw(0x09, 1).end().end().i32(0);
        body.raw(0x07, WasmCode.I32_TAG).end();
        FunctionCode code = code(body.end(), 1, List.of());
        assertTrue(run(code, Integer.MAX_VALUE, 7).startsWith("40 "));
        assertTrue(run(rewritten(code), Integer.MAX_VALUE, 7).startsWith("40 "));
    }
}
