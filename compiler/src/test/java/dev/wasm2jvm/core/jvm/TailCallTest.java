package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailCallTest {
    private static final int DEEP = 1_000_000;
    private static final int RETURN_CALL = 0x12;
    private static final int RETURN_CALL_INDIRECT = 0x13;

    private static Object[] call(CompiledForTest module, String name, Object... arguments) {
        ModuleInstance instance = module.instantiate();
        return CompiledForTest.call(instance, name, arguments);
    }

    /** {@code f(n, ...) = n == 0 ? (7, n, ...) : g(n - 1, ...)}, with the given way to call {@code g}. */
    private static WasmCode countDown(int parameters, WasmCode callee) {
        var body = new WasmCode().get(0).raw(0x45).ifBlock(WasmCode.EMPTY).i32(7);
        for (int i = 0; i < parameters; i++) {
            body.get(i);
        }
        body.raw(0x0F).end().get(0).i32(1).raw(0x6B);
        for (int i = 1; i < parameters; i++) {
            body.get(i);
        }
        return body.append(callee).raw(0x00).end();
    }

    private static ModuleWriter types(int parameters) {
        var i32 = Collections.nCopies(parameters, WasmCode.I32);
        return new ModuleWriter().type(i32, Collections.nCopies(parameters + 1, WasmCode.I32));
    }

    private static WasmCode direct(int function) {
        return new WasmCode().raw(RETURN_CALL).unsigned(function);
    }

    @Test
    void aCycleRunsInConstantStack() {
        byte[] module = types(3).function(0, countDown(3, direct(1)))
                .function(0, countDown(3, direct(0)))
                .export("f", 0, 0)
                .bytes();
        assertArrayEquals(new Object[] {7, 0, 11, 12}, call(CompiledForTest.of(module), "f", DEEP, 11, 12));
    }

    @Test
    void soDoesACycleThroughATableOfFunctionsWithTooManyParameters() {
        int parameters = 300;
        var indirect = new WasmCode().i32(1).raw(RETURN_CALL_INDIRECT, 0, 0);
        byte[] module = types(parameters)
                .function(0, countDown(parameters, indirect))
                .function(0, countDown(parameters, direct(0)))
                .table(2)
                .elements(List.of(0, 1))
                .export("f", 0, 0)
                .bytes();
        var arguments = new Object[parameters];
        var expected = new Object[parameters + 1];
        expected[0] = 7;
        for (int i = 0; i < parameters; i++) {
            arguments[i] = i == 0 ? DEEP / 10 : i;
            expected[i + 1] = i;
        }
        assertArrayEquals(expected, call(CompiledForTest.of(module), "f", arguments));
    }

    @Test
    void aFunctionThatCallsItselfIsALoopWithFreshLocals() {
        // A local that is 0 at the beginning of each call is added to the second parameter.
        var body = new WasmCode().get(1).get(2).raw(0x6A).set(1).i32(1).set(2);
        body.get(0).raw(0x45).ifBlock(WasmCode.EMPTY).get(1).raw(0x0F).end();
        body.i32(99).get(0).i32(1).raw(0x6B).get(1).append(direct(0)).end();
        byte[] module = new ModuleWriter()
                .type(List.of(WasmCode.I32, WasmCode.I32), List.of(WasmCode.I32))
                .function(0, List.of(WasmCode.I32), body)
                .export("f", 0, 0)
                .bytes();
        CompiledForTest compiled = CompiledForTest.of(module);
        assertArrayEquals(new Object[] {5}, call(compiled, "f", DEEP, 5));
        assertFalse(compiled.files.containsKey("test/Module$B.class"), "a loop needs nobody to call it again");
    }

    @Test
    void onlyCyclesPay() {
        byte[] chain = types(1).function(0, countDown(1, direct(1)))
                .function(0, countDown(1, direct(2)))
                .function(0, new WasmCode().i32(8).get(0).end())
                .export("f", 0, 0)
                .bytes();
        CompiledForTest compiled = CompiledForTest.of(chain);
        assertArrayEquals(new Object[] {8, 1}, call(compiled, "f", 3));
        assertFalse(compiled.files.containsKey("test/Module$B.class"));
        byte[] cycle = types(1).function(0, countDown(1, direct(1)))
                .function(0, countDown(1, direct(0)))
                .export("f", 0, 0)
                .bytes();
        assertTrue(CompiledForTest.of(cycle).files.containsKey("test/Module$B.class"));
    }

    @Test
    void aCallerFindsTheResultOfTheLastFunction() {
        // Two operands below the call survive it.
        var caller = new WasmCode()
                .i32(40)
                .i32(2)
                .get(0)
                .call(1)
                .raw(0x1A)
                .raw(0x6A, 0x6A)
                .end();
        byte[] module = types(1).type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(1, caller)
                .function(0, countDown(1, direct(2)))
                .function(0, countDown(1, direct(1)))
                .export("f", 0, 0)
                .bytes();
        assertArrayEquals(new Object[] {49}, call(CompiledForTest.of(module), "f", DEEP));
        assertArrayEquals(new Object[] {49}, call(CompiledForTest.split(module, 300), "f", 1_001));
    }
}
