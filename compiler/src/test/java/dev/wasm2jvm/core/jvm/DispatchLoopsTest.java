package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DispatchLoopsTest {
    private static byte[] module(int cases) {
        WasmCode body = MethodSplitterTest.interpreter(cases, 40).end();
        List<NumType> locals = Collections.nCopies(12, NumType.I32);
        return WasmCode.module(List.of(NumType.I32), NumType.I32, locals, body);
    }

    private static FunctionCode interpreter(int cases) {
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module(cases))), 0));
    }

    private static DispatchLoops loops(FunctionCode function) {
        var imported = new CodeImport(function.type(), function.instructions());
        return DispatchLoops.of(new CodeLayout(imported.code, imported.body));
    }

    @Test
    void findsTheLocalsThatTheSwitchNeeds() {
        DispatchLoops loops = loops(interpreter(64));
        assertEquals("{1, 2}", loops.preludeLocals().toString());
        assertEquals("{2}", loops.programCounters().toString());
    }

    @Test
    void aSmallSwitchIsNoInterpreter() {
        assertTrue(loops(interpreter(8)).isEmpty());
    }

    @Test
    void armsTakeWhatTheSwitchNeedsAndFindAllElseInTheFrameObject() {
        SplitFunction parts = split(64, MethodSplitter.BUDGET, estimate -> false);
        assertTrue(parts.pieces().size() > 64);
        assertEquals(2, mostParameters(parts));
        assertFalse(parts.inMemory());
    }

    private static SplitFunction split(int cases, int budget, Predicate<Integer> fits) {
        return MethodSplitter.split(
                interpreter(cases),
                budget,
                call -> false,
                Optimization.enabled(),
                new MethodSplitter.Size(tried -> fits.test(tried.pieces().get(0).estimate()) ? 0 : 1, 0));
    }

    private static int mostParameters(SplitFunction split) {
        return split.pieces().stream()
                .skip(1)
                .mapToInt(piece -> piece.type().parameters().size())
                .max()
                .orElse(0);
    }

    @Test
    void whereThatIsTooLargeArmsTakeTheProgramCounterAlone() {
        int both = split(64, 100, estimate -> true).pieces().get(0).estimate();
        SplitFunction parts = split(64, 100, estimate -> estimate < both);
        assertEquals(1, mostParameters(parts));
        assertTrue(parts.pieces().get(0).estimate() < both);
        assertFalse(parts.inMemory());
    }

    @Test
    void whereNothingFitsAllLocalsGoToTheFrameObject() {
        assertTrue(split(64, MethodSplitter.BUDGET / 5, estimate -> false).inMemory());
    }

    @Test
    void thePieceThatIsAWholeArmKeepsItApart() {
        var compiled = CompiledForTest.of(module(64));
        assertFalse(compiled.fields("f1").contains("apart"));
        assertTrue(compiled.fields("f1$r1").contains("apart"));
        var without = CompiledForTest.with(module(64), options -> options.without(Optimization.ARMS_APART));
        assertFalse(without.fields("f1$r1").contains("apart"));
    }
}
