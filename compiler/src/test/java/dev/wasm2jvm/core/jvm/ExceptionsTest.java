package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Tag;
import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Exceptions as bytecode: what is caught and what is not, and what survives. */
class ExceptionsTest {
    private static final int I32 = WasmCode.I32;
    private static final int I64 = WasmCode.I64;
    private static final int EMPTY = WasmCode.EMPTY;
    private static final int FUNCTION = 0;
    private static final int TAG = 4;

    /** Types: 0 of the function, 1 nothing, 2 takes an i32, 3 gives an i32 and an exception. Tag 0 has type 2, tag 1 type 1. */
    private static ModuleWriter module(WasmCode body) {
        return new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(), List.of())
                .type(List.of(I32), List.of())
                .type(List.of(), List.of(I32, WasmCode.EXNREF))
                .tag(2)
                .tag(1)
                .memory(1)
                .global(0)
                .function(0, 2, I32, new WasmCode().append(body).end())
                .export("f", FUNCTION, 0)
                .export("t", TAG, 0);
    }

    /** What a function gives, compiled as a whole and split into the smallest pieces. */
    private static int call(WasmCode body, int argument) {
        byte[] module = module(body).bytes();
        int result = call(CompiledForTest.of(module).instantiate(), argument);
        assertEquals(result, call(CompiledForTest.split(module, 60).instantiate(), argument), "split");
        return result;
    }

    private static int call(ModuleInstance instance, int argument) {
        return (int) Objects.requireNonNull(CompiledForTest.call(instance, "f", argument)[0]);
    }

    /** {@code block (result i32) try_table (catch 0 0)}; what follows is in the body. */
    private static WasmCode catching() {
        return new WasmCode().block(I32).tryTable(I32, List.of(WasmCode.catchTag(0, 0)));
    }

    /** A body that throws its argument if that is not zero, in place of a value. */
    private static WasmCode throwing(WasmCode code) {
        return code.get(0).ifBlock(EMPTY).get(0).throwTag(0).end();
    }

    @Test
    void anUncaughtExceptionLeavesWithItsTagAndArguments() {
        ModuleInstance instance = CompiledForTest.of(
                        module(new WasmCode().get(0).throwTag(0)).bytes())
                .instantiate();
        var thrown = assertThrows(ExceptionInstance.class, () -> call(instance, 42));
        assertSame(instance.export("t"), thrown.tag());
        assertArrayEquals(new Object[] {42}, thrown.arguments());
        assertNotSame(thrown.arguments(), thrown.arguments());
        assertEquals(0, thrown.getStackTrace().length);
        assertEquals("WebAssembly exception of type i_ with arguments [42]", thrown.getMessage());
    }

    @Test
    void valuesBelowSurvive() {
        var body = new WasmCode().get(0).i32(1000).raw(0x6C).i32(50).append(throwing(catching()));
        body.i32(3).end().end().raw(0x6B, 0x6A);
        assertEquals(5_000 + 50 - 5, call(body, 5));
        assertEquals(50 - 3, call(body, 0));
    }

    @Test
    void labelsFartherOutDropValues() {
        var body = new WasmCode().i32(100).block(I32).i32(1).i32(2);
        body.tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        throwing(body).end().raw(0x6A).end().raw(0x6A);
        assertEquals(105, call(body, 5));
        assertEquals(103, call(body, 0));
    }

    @Test
    void receiversAndArraysThatWerePushedBeforeSurvive() {
        // global.set of a guarded value, a store of one at the address 8, a load from a guarded address.
        var body = throwing(catching()).i32(3).end().end().raw(0x24, 0);
        body.i32(8).append(throwing(catching()).i32(3).end().end()).raw(0x36, 2, 0);
        body.append(throwing(catching()).i32(8).end().end())
                .i32(3)
                .raw(0x6A)
                .raw(0x28, 2, 0)
                .raw(0x23, 0, 0x6A);
        assertEquals(5 + 5, call(body, 5));
    }

    @Test
    void aConditionOfSelectMayThrow() {
        var body = new WasmCode()
                .i32(10)
                .i32(20)
                .append(throwing(catching()).i32(0).end().end());
        assertEquals(10, call(body.raw(0x1B), 5));
    }

    @Test
    void assignmentsInTheBodySurvive() {
        var body = throwing(new WasmCode()
                .block(I32)
                .tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)))
                .i32(7)
                .set(1));
        body.i32(9).set(1).end().i32(0).end().get(1).i32(100).raw(0x6C, 0x6A);
        assertEquals(705, call(body, 5));
        assertEquals(900, call(body, 0));
    }

    @Test
    void loopsThrowAndCatchAgainAndAgain() {
        // The label of the clause is the loop itself.
        var body = new WasmCode().i32(0).loop(0).set(1);
        body.get(1).i32(1).raw(0x6A).set(1);
        body.tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        body.get(1)
                .get(0)
                .raw(0x48)
                .ifBlock(EMPTY)
                .get(1)
                .throwTag(0)
                .end()
                .end()
                .get(1)
                .end();
        assertEquals(100_000, call(body, 100_000));
    }

    @Test
    void tablesBranchOutOfBodies() {
        var body = new WasmCode().block(EMPTY).block(EMPTY);
        body.tryTable(EMPTY, List.of(WasmCode.catchAll(0)));
        body.get(0).brTable(List.of(0, 1, 2), 0).end();
        body.i32(10).raw(0x0F).end().i32(11).raw(0x0F).end().i32(12);
        assertEquals(10, call(body, 0));
        assertEquals(11, call(body, 1));
        assertEquals(12, call(body, 2));
        assertEquals(10, call(body, 3));
    }

    @Test
    void theMemoryIsReadAgainAfterItGrewInABody() {
        // The memory grows, then comes an exception; the handler writes to what is new.
        var body = new WasmCode().i32(0).raw(0x28, 2, 0, 0x1A);
        body.block(EMPTY).tryTable(EMPTY, List.of(WasmCode.catchAll(0)));
        body.i32(1).raw(0x40, 0, 0x1A).throwTag(1).end().end();
        body.i32(65_536).get(0).raw(0x36, 2, 0).i32(65_536).raw(0x28, 2, 0);
        assertEquals(17, call(body, 17));
    }

    @Test
    void trapsAreNotCaught() {
        assertTraps("unreachable", new WasmCode().raw(0x00));
        assertTraps("integer divide by zero", new WasmCode().i32(1).i32(0).raw(0x6D, 0x1A));
        assertTraps("integer divide by zero", new WasmCode().i32(1).i32(0).raw(0x6F, 0x1A));
        assertTraps("out of bounds memory access", new WasmCode().i32(-1).raw(0x28, 2, 0, 0x1A));
        assertTraps(
                "null exception reference",
                new WasmCode().raw(0xD0, WasmCode.EXNREF).throwRef());
        assertTraps("call stack exhausted", new WasmCode().get(0).call(0).raw(0x1A));
    }

    private static void assertTraps(String text, WasmCode trapping) {
        var body = new WasmCode().block(EMPTY).tryTable(EMPTY, List.of(WasmCode.catchAll(0)));
        body.append(trapping).end().i32(1).raw(0x0F).end().i32(2);
        assertEquals(text, assertThrows(Trap.class, () -> call(body, 1)).getMessage());
    }

    @Test
    void aNullReferenceIsNoException() {
        var body = new WasmCode().raw(0xD0, WasmCode.EXNREF, 0xD1);
        assertEquals(1, call(body, 0));
    }

    @Test
    void theSameExceptionIsThrownAgain() {
        var body = new WasmCode().block(WasmCode.EXNREF);
        body.tryTable(EMPTY, List.of(WasmCode.catchAllRef(0)))
                .get(0)
                .call(0)
                .raw(0x0F)
                .end()
                .raw(0x00)
                .end();
        body.tee(1).raw(0x1A).get(1).throwRef();
        var own = new ExceptionInstance(new Tag(new FunctionType("", "")));
        var host = new HostFunction(new FunctionType("i", "i"), arguments -> {
            throw own;
        });
        ModuleInstance instance =
                CompiledForTest.of(guest(WasmCode.EXNREF, body)).instantiate(host, own.tag());
        assertSame(own, assertThrows(ExceptionInstance.class, () -> call(instance, 1)));
    }

    @Test
    void aClauseMayLeaveTheFunction() {
        var body = new WasmCode().tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        assertEquals(5, call(throwing(body).end().i32(77), 5));
        var other = new WasmCode().tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        assertEquals(77, call(throwing(other).end().i32(77), 0));
    }

    @Test
    void emptyBodiesAndBodiesWithoutClauses() {
        var body = new WasmCode().block(EMPTY).tryTable(EMPTY, List.of(WasmCode.catchAll(0)));
        assertEquals(8, call(body.end().i32(8).raw(0x0F).end().i32(9), 0));
        assertEquals(3, call(new WasmCode().tryTable(I32, List.of()).i32(3).end(), 0));
    }

    @Test
    void clausesBehindOneForEverythingAreIdle() {
        var body = new WasmCode().block(I32).block(EMPTY);
        body.tryTable(EMPTY, List.of(WasmCode.catchTag(1, 0), WasmCode.catchAll(0), WasmCode.catchTag(0, 1)));
        throwing(body).end().i32(1).br(1).end().i32(2).end();
        assertEquals(2, call(body, 5));
        assertEquals(1, call(body, 0));
    }

    @Test
    void theFirstClauseThatFitsIsTaken() {
        var clauses = new ArrayList<List<Integer>>();
        for (int i = 0; i < 500; i++) {
            clauses.add(WasmCode.catchTag(1, 0));
        }
        clauses.add(WasmCode.catchTag(0, 1));
        clauses.add(WasmCode.catchTag(0, 2));
        var body = new WasmCode().block(I32).block(I32).block(EMPTY).tryTable(EMPTY, clauses);
        throwing(body).end().end().i32(1).br(1).end().i32(100).raw(0x6A).end();
        assertEquals(105, call(body, 5));
    }

    @Test
    void tagsOfAnotherInstanceAreOthers() {
        byte[] thrower = module(new WasmCode().get(0).throwTag(0)).bytes();
        ModuleInstance one = CompiledForTest.of(thrower).instantiate();
        ModuleInstance two = CompiledForTest.of(thrower).instantiate();
        var compiled = CompiledForTest.of(guest());
        Object function = Objects.requireNonNull(one.export("f"));
        assertEquals(9, call(compiled.instantiate(function, Objects.requireNonNull(one.export("t"))), 9));
        assertEquals(-1, call(compiled.instantiate(function, Objects.requireNonNull(two.export("t"))), 9));
    }

    /** A module that catches everything, and exceptions of an imported tag, that an imported function throws. */
    private static byte[] guest() {
        var body = new WasmCode().block(EMPTY).block(I32);
        body.tryTable(I32, List.of(WasmCode.catchTag(0, 0), WasmCode.catchAll(1)));
        body.get(0).call(0).end().end().raw(0x0F).end().i32(-1);
        return guest(I32, body);
    }

    /** A module that imports a function, number 0, and a tag, and exports a function with a local of some type. */
    private static byte[] guest(int local, WasmCode body) {
        return new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(I32), List.of())
                .importFunction("f", 0)
                .importTag("t", 1)
                .function(0, 1, local, body.end())
                .export("f", FUNCTION, 1)
                .bytes();
    }

    @Test
    void theHostThrowsIntoTheGuest() {
        var tag = new Tag(new FunctionType("i", ""));
        var other = new Tag(new FunctionType("", ""));
        var host = new HostFunction(new FunctionType("i", "i"), arguments -> {
            throw Integer.valueOf(0).equals(arguments[0])
                    ? new ExceptionInstance(other)
                    : new ExceptionInstance(tag, arguments);
        });
        ModuleInstance instance = CompiledForTest.of(guest()).instantiate(host, tag);
        assertEquals(12, call(instance, 12));
        assertEquals(-1, call(instance, 0));
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(tag));
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(tag, 1L));
    }

    @Test
    void exceptionsOfTheHostAreNotCaught() {
        var tag = new Tag(new FunctionType("i", ""));
        for (RuntimeException own : List.of(
                new IllegalStateException("own"),
                new IndexOutOfBoundsException("own"),
                new NullPointerException("own"),
                new Trap("own"))) {
            var host = new HostFunction(new FunctionType("i", "i"), arguments -> {
                throw own;
            });
            ModuleInstance instance = CompiledForTest.of(guest()).instantiate(host, tag);
            assertSame(own, assertThrows(own.getClass(), () -> call(instance, 1)));
        }
    }

    @Test
    void aThousandArguments() {
        int count = 1_000;
        List<Integer> many = Collections.nCopies(count, I64);
        var body = new WasmCode().block(1).tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        for (int i = 0; i < count; i++) {
            body.get(0).i64(i).raw(0x7C);
        }
        body.throwTag(0).end().raw(0x00).end();
        for (int i = 1; i < count; i++) {
            body.raw(i % 2 == 0 ? 0x7C : 0x85);
        }
        byte[] module = new ModuleWriter()
                .type(List.of(I64), List.of(I64))
                .type(List.of(), many)
                .type(many, List.of())
                .tag(2)
                .function(0, body.end())
                .export("f", FUNCTION, 0)
                .bytes();
        long expected = 7L + count - 1;
        for (int i = 1; i < count; i++) {
            long below = 7L + count - 1 - i;
            expected = i % 2 == 0 ? below + expected : below ^ expected;
        }
        assertEquals(expected, CompiledForTest.call(CompiledForTest.of(module).instantiate(), "f", 7L)[0]);
    }

    @Test
    void vectorsAreCarriedAndSurvive() {
        // Below lies a vector, a local gets one in the body, and the exception carries one: the sum of their first
        // lanes.
        var body = new WasmCode().v128(100, 0).block(WasmCode.V128);
        body.tryTable(EMPTY, List.of(WasmCode.catchTag(0, 0)));
        body.v128(20, 0).set(1).get(0).vector(0x11).throwTag(0).end().raw(0x00).end();
        body.vector(0xAE).get(1).vector(0xAE).vector(0x1B).raw(0);
        byte[] module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(WasmCode.V128), List.of())
                .tag(1)
                .function(0, 1, WasmCode.V128, body.end())
                .export("f", FUNCTION, 0)
                .bytes();
        assertEquals(123, call(CompiledForTest.of(module).instantiate(), 3));
        assertEquals(123, call(CompiledForTest.split(module, 60).instantiate(), 3));
    }

    @Test
    void aTailCallInABodyLeavesItFirst() {
        // Function 0 catches; in its body is a tail call of function 1, which throws. A second tail call is outside.
        var body = new WasmCode().block(I32);
        body.get(0).raw(0x45).ifBlock(EMPTY).i32(5).raw(0x12, 2).end();
        body.tryTable(I32, List.of(WasmCode.catchTag(0, 0)))
                .get(0)
                .raw(0x12, 1)
                .end()
                .end();
        ModuleWriter module = module(body)
                .function(0, new WasmCode().get(0).throwTag(0).end())
                .function(0, new WasmCode().get(0).i32(2).raw(0x6A).end());
        ModuleInstance instance = CompiledForTest.of(module.bytes()).instantiate();
        assertEquals(7, call(instance, 0));
        assertEquals(
                3,
                assertThrows(ExceptionInstance.class, () -> call(instance, 3)).argument(0));
    }
}
