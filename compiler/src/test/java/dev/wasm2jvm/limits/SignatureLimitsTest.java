package dev.wasm2jvm.limits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.jvm.CompiledForTest;
import dev.wasm2jvm.core.jvm.ModuleWriter;
import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions with a thousand parameters and a thousand results. */
class SignatureLimitsTest {
    private static final int MANY = 1_000;
    private static final int FUNCTION = 0;
    private static final List<Integer> LONGS = Collections.nCopies(MANY, WasmCode.I64);

    private static @Nullable Object[] reversed(@Nullable Object[] values) {
        var copy = values.clone();
        Collections.reverse(java.util.Arrays.asList(copy));
        return copy;
    }

    private static Object[] counted() {
        return LongStream.range(0, MANY).boxed().toArray();
    }

    private static WasmCode pushAll() {
        var code = new WasmCode();
        for (int i = 0; i < MANY; i++) {
            code.i64(i);
        }
        return code;
    }

    private static WasmCode reverse() {
        var code = new WasmCode();
        for (int i = MANY - 1; i >= 0; i--) {
            code.get(i);
        }
        return code.end();
    }

    /** Function 0 is the import, 1 reverses, the others call it in each way. */
    private static byte[] module() {
        return new ModuleWriter()
                .type(LONGS, LONGS)
                .type(List.of(), LONGS)
                .importFunction("host", 0)
                .table(2)
                .elements(List.of(0, 1))
                .function(0, reverse())
                .function(1, pushAll().call(1).end())
                .function(1, pushAll().call(0).end())
                .function(1, pushAll().i32(1).raw(0x11, 0, 0).end())
                .function(1, pushAll().i32(0).raw(0x11, 0, 0).end())
                .export("reverse", FUNCTION, 1)
                .export("direct", FUNCTION, 2)
                .export("imported", FUNCTION, 3)
                .export("indirect", FUNCTION, 4)
                .export("indirectlyImported", FUNCTION, 5)
                .export("host", FUNCTION, 0)
                .bytes();
    }

    @Test
    void aThousandParametersAndResults() {
        var host =
                new HostFunction(new FunctionType("l".repeat(MANY), "l".repeat(MANY)), SignatureLimitsTest::reversed);
        ModuleInstance instance = CompiledForTest.of(module()).instantiate(host);
        Object[] expected = reversed(counted());
        for (String name : List.of("direct", "imported", "indirect", "indirectlyImported")) {
            assertArrayEquals(expected, CompiledForTest.call(instance, name), name);
        }
        assertArrayEquals(expected, CompiledForTest.call(instance, "reverse", counted()));
        assertArrayEquals(expected, CompiledForTest.call(instance, "host", counted()));
    }

    @Test
    void anExceptionWithAThousandValues() {
        // Thrown by a function of its own, caught where the block around gives all values, and reversed.
        var thrower = pushAll().raw(0x08, 0).end();
        var catcher = new WasmCode().raw(0x02).signed(1).raw(0x1F, WasmCode.EMPTY, 1, 0, 0, 0);
        catcher.call(0).end().raw(0x00).end().call(1).end();
        byte[] module = new ModuleWriter()
                .type(LONGS, LONGS)
                .type(List.of(), LONGS)
                .type(LONGS, List.of())
                .type(List.of(), List.of())
                .tag(2)
                .function(3, thrower)
                .function(0, reverse())
                .function(1, catcher)
                .export("f", FUNCTION, 2)
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        assertArrayEquals(reversed(counted()), CompiledForTest.call(instance, "f"));
    }

    @Test
    void aThousandValuesThroughBlocks() {
        // The sum of the thousand values that went through a block, a loop and an if.
        var body = pushAll()
                .raw(0x02, 0)
                .raw(0x03, 0)
                .get(0)
                .raw(0x04, 0)
                .raw(0x05)
                .call(0)
                .end()
                .end()
                .end();
        for (int i = 1; i < MANY; i++) {
            body.raw(0x7C);
        }
        byte[] module = new ModuleWriter()
                .type(LONGS, LONGS)
                .type(List.of(WasmCode.I32), List.of(WasmCode.I64))
                .function(0, reverse())
                .function(1, body.end())
                .export("sum", FUNCTION, 1)
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        for (int condition = 0; condition < 2; condition++) {
            assertEquals(MANY * (MANY - 1) / 2L, CompiledForTest.call(instance, "sum", condition)[0]);
        }
    }
}
