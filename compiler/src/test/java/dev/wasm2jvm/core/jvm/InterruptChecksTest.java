package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.InterruptionTrap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Functions that never end, in all the ways that there are, are stopped by an interruption of their thread. */
class InterruptChecksTest {
    private static final int I32_EQZ = 0x45;
    private static final int NE = 0x47;
    private static final int ADD = 0x6A;
    private static final int CALL = 0x10;
    private static final int CALL_INDIRECT = 0x11;
    private static final int RETURN_CALL = 0x12;

    /** How long a thread may run before it is interrupted, so that the JIT compilers have seen the code. */
    private static final int WARM_UP_MILLISECONDS = 300;

    /** Only a test that fails takes so long. */
    private static final int PATIENCE_SECONDS = 60;

    private static byte[] module(WasmCode body) {
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(0, body)
                .export("f", 0, 0)
                .bytes();
    }

    private static WasmCode emptyLoop() {
        return new WasmCode().loop(WasmCode.EMPTY).raw(0x0C, 0).end().raw(0x00).end();
    }

    /** Adds 2 to an odd number until it is even: a loop that counts its rounds. */
    private static WasmCode countedLoop() {
        var body = new WasmCode().i32(1).set(0).loop(WasmCode.EMPTY);
        return body.get(0)
                .i32(2)
                .raw(ADD)
                .tee(0)
                .i32(0)
                .raw(NE)
                .brIf(0)
                .end()
                .get(0)
                .end();
    }

    /** Branches back out of the middle, with a value that the loop takes as its parameter. */
    private static WasmCode loopWithParameter() {
        var body = new WasmCode().get(0).loop(0);
        return body.i32(1).raw(ADD, 0x0C, 0).end().end();
    }

    /** Calls itself twice, and would be done after 2^n calls. */
    private static WasmCode recursion() {
        var body =
                new WasmCode().get(0).raw(I32_EQZ).ifBlock(WasmCode.I32).i32(0).raw(0x05);
        for (int i = 0; i < 2; i++) {
            body.get(0).i32(-1).raw(ADD, CALL, 0);
        }
        return body.raw(ADD).end().end();
    }

    private static byte[] indirectRecursion() {
        var body =
                new WasmCode().get(0).raw(I32_EQZ).ifBlock(WasmCode.I32).i32(0).raw(0x05);
        for (int i = 0; i < 2; i++) {
            body.get(0).i32(-1).raw(ADD).i32(0).raw(CALL_INDIRECT, 0, 0);
        }
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(0, body.raw(ADD).end().end())
                .table(1)
                .elements(0, List.of(0))
                .export("f", 0, 0)
                .bytes();
    }

    private static byte[] cycleOfTailCalls() {
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(0, new WasmCode().get(0).raw(RETURN_CALL, 1).end())
                .function(0, new WasmCode().get(0).raw(RETURN_CALL, 0).end())
                .export("f", 0, 0)
                .bytes();
    }

    @TestFactory
    Stream<DynamicTest> whatNeverEndsIsStopped() {
        return Stream.of(
                test("an empty loop", module(emptyLoop())),
                test("a counted loop", module(countedLoop())),
                test("a loop with a parameter", module(loopWithParameter())),
                test("recursion", module(recursion())),
                test("indirect recursion", indirectRecursion()),
                test(
                        "a tail call of itself",
                        module(new WasmCode().get(0).raw(RETURN_CALL, 0).end())),
                test("a cycle of tail calls", cycleOfTailCalls()));
    }

    private static DynamicTest test(String name, byte[] module) {
        return DynamicTest.dynamicTest(name, () -> {
            var instance = CompiledForTest.with(module, options -> options.withInterruptible(true))
                    .instantiate();
            var task = new FutureTask<>(() -> CompiledForTest.call(instance, "f", 60));
            var thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            Thread.sleep(WARM_UP_MILLISECONDS);
            assertTrue(thread.isAlive(), "it was to run for ever");
            thread.interrupt();
            var thrown = assertThrows(ExecutionException.class, () -> task.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertInstanceOf(InterruptionTrap.class, thrown.getCause());
        });
    }

    @Test
    void anInterruptionBeforeTheCallCounts() {
        var instance = CompiledForTest.with(module(recursion()), options -> options.withInterruptible(true))
                .instantiate();
        Thread.currentThread().interrupt();
        assertThrows(InterruptionTrap.class, () -> CompiledForTest.call(instance, "f", 3));
        assertTrue(Thread.interrupted(), "the interrupt status stays set");
        assertEquals(0, CompiledForTest.call(instance, "f", 3)[0]);
    }

    @Test
    void otherCodeDoesNotLook() {
        var instance = CompiledForTest.of(module(recursion())).instantiate();
        Thread.currentThread().interrupt();
        assertEquals(0, CompiledForTest.call(instance, "f", 3)[0]);
        assertTrue(Thread.interrupted());
    }
}
