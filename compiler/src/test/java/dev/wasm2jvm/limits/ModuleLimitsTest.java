package dev.wasm2jvm.limits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.jvm.CompiledForTest;
import dev.wasm2jvm.core.jvm.ModuleWriter;
import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.GlobalI32;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Modules with as many functions, types, globals, imports, exports and segments as engines allow, or more. */
class ModuleLimitsTest {
    private static final int FUNCTION = 0;
    private static final int MEMORY = 2;
    private static final int GLOBAL = 3;
    private static final int I32 = WasmCode.I32;
    private static final int I32_ADD = 0x6A;
    private static final int MANY = 70_000;
    private static final int FUNCTIONS = 100_000;
    private static final int SEGMENTS = 100_000;
    private static final int DATA_BYTES = 64 << 20;

    private static Object call(ModuleInstance instance, String name, Object... arguments) {
        return Objects.requireNonNull(CompiledForTest.call(instance, name, arguments)[0]);
    }

    @Test
    void functionsThatCallEachOther() {
        var writer = new ModuleWriter().type(List.of(I32), List.of(I32));
        writer.function(0, new WasmCode().get(0).end());
        for (int i = 1; i < FUNCTIONS; i++) {
            // Calls the function with half its number, and adds that number.
            writer.function(
                    0, new WasmCode().get(0).call(i / 2).i32(i).raw(I32_ADD).end());
        }
        writer.export("last", FUNCTION, FUNCTIONS - 1);
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate();
        int expected = IntStream.iterate(FUNCTIONS - 1, i -> i > 0, i -> i / 2).sum();
        assertEquals(expected + 5, call(instance, "last", 5));
    }

    @Test
    void functionsInATable() {
        var writer = new ModuleWriter().type(List.of(I32), List.of(I32)).table(FUNCTIONS);
        for (int i = 0; i < FUNCTIONS; i++) {
            writer.function(0, new WasmCode().get(0).i32(i).raw(I32_ADD).end());
        }
        writer.function(0, new WasmCode().i32(1).get(0).raw(0x11, 0, 0).end());
        writer.elements(IntStream.range(0, FUNCTIONS).boxed().toList()).export("f", FUNCTION, FUNCTIONS);
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate();
        for (int i : List.of(0, 1, 65_535, 65_536, FUNCTIONS - 1)) {
            assertEquals(i + 1, call(instance, "f", i));
        }
    }

    /** The parameters of type number i: its digits to base 4. */
    private static List<Integer> digits(int number) {
        var types = new ArrayList<Integer>();
        for (int rest = number; rest > 0; rest /= 4) {
            types.add(I32 - rest % 4);
        }
        return types;
    }

    @Test
    void types() {
        var writer = new ModuleWriter();
        for (int i = 0; i < MANY; i++) {
            writer.type(digits(i), List.of(I32));
        }
        int last = MANY - 1;
        var body = new WasmCode();
        digits(last).forEach(type -> zero(body, type));
        writer.function(last, new WasmCode().i32(7).end())
                .function(0, body.call(0).end())
                .export("f", FUNCTION, 1);
        assertEquals(7, call(CompiledForTest.of(writer.bytes()).instantiate(), "f"));
    }

    @Test
    void typesThatFunctionsHave() {
        // A function of each type, which gives its number; all in one table.
        int count = 2_000;
        var writer = new ModuleWriter().table(count);
        for (int i = 0; i < count; i++) {
            writer.type(digits(i), List.of(I32))
                    .function(i, new WasmCode().i32(i).end());
        }
        int last = count - 1;
        var body = new WasmCode();
        digits(last).forEach(type -> zero(body, type));
        writer.function(0, body.i32(last).raw(0x11).unsigned(last).raw(0).end());
        writer.elements(IntStream.range(0, count).boxed().toList()).export("f", FUNCTION, count);
        assertEquals(last, call(CompiledForTest.of(writer.bytes()).instantiate(), "f"));
    }

    private static void zero(WasmCode body, int type) {
        switch (I32 - type) {
            case 0 -> body.i32(0);
            case 1 -> body.i64(0);
            case 2 -> body.raw(0x43, 0, 0, 0, 0);
            default -> body.raw(0x44, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void importsAndExportsOfFunctions() {
        var writer = new ModuleWriter().type(List.of(I32), List.of(I32));
        for (int i = 0; i < MANY; i++) {
            writer.importFunction("h" + i, 0).export("f" + i, FUNCTION, i);
        }
        writer.function(0, new WasmCode().get(0).call(MANY - 1).call(0).end()).export("f", FUNCTION, MANY);
        var hosts = new Object[MANY];
        for (int i = 0; i < MANY; i++) {
            int number = i;
            hosts[i] = new HostFunction(new FunctionType("i", "i"), arguments ->
                    new Object[] {(int) Objects.requireNonNull(arguments[0]) * 3 + number});
        }
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate(hosts);
        assertEquals((5 * 3 + MANY - 1) * 3, call(instance, "f", 5));
        assertEquals(5 * 3 + 65_536, call(instance, "f65536", 5));
        assertEquals(MANY + 1, instance.exportNames().size());
    }

    @Test
    void globalsImportedAndDefined() {
        var writer = new ModuleWriter().type(List.of(), List.of(I32));
        var hosts = new Object[MANY];
        for (int i = 0; i < MANY; i++) {
            writer.importGlobal("g" + i);
            hosts[i] = new GlobalI32(i, false);
        }
        for (int i = 0; i < MANY; i++) {
            writer.globalCopy(i);
        }
        writer.function(
                0,
                new WasmCode()
                        .raw(0x23)
                        .unsigned(2 * MANY - 1)
                        .raw(0x23)
                        .unsigned(65_535)
                        .raw(I32_ADD)
                        .end());
        writer.export("f", FUNCTION, 0).export("g", GLOBAL, 2 * MANY - 2);
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate(hosts);
        assertEquals(MANY - 1 + 65_535, call(instance, "f"));
        assertEquals(MANY - 2, ((GlobalI32) Objects.requireNonNull(instance.export("g"))).value);
    }

    @Test
    void dataSegments() {
        var writer = new ModuleWriter().memory(SEGMENTS / Memory.PAGE + 1).export("m", MEMORY, 0);
        for (int i = 0; i < SEGMENTS; i++) {
            writer.data(SEGMENTS - 1 - i, new byte[] {(byte) (i * 7)});
        }
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate();
        byte[] content = ((Memory) Objects.requireNonNull(instance.export("m"))).read(0, SEGMENTS);
        for (int i = 0; i < SEGMENTS; i++) {
            assertEquals((byte) (i * 7), content[SEGMENTS - 1 - i]);
        }
    }

    @Test
    void elementSegments() {
        int count = SEGMENTS;
        var writer = new ModuleWriter()
                .type(List.of(), List.of(I32))
                .type(List.of(I32), List.of(I32))
                .table(count);
        writer.function(0, new WasmCode().i32(1).end())
                .function(0, new WasmCode().i32(2).end());
        writer.function(1, new WasmCode().get(0).raw(0x11, 0, 0).end());
        for (int i = 0; i < count; i++) {
            writer.elements(i, List.of(i % 2));
        }
        ModuleInstance instance =
                CompiledForTest.of(writer.export("f", FUNCTION, 2).bytes()).instantiate();
        for (int i : List.of(0, 1, count - 2, count - 1)) {
            assertEquals(1 + i % 2, call(instance, "f", i));
        }
    }

    @Test
    void megabytesOfData() {
        var content = new byte[DATA_BYTES];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >>> 8));
        }
        byte[] module = new ModuleWriter()
                .memory(DATA_BYTES / Memory.PAGE)
                .export("m", MEMORY, 0)
                .data(0, content)
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        var memory = (Memory) Objects.requireNonNull(instance.export("m"));
        assertArrayEquals(content, memory.read(0, DATA_BYTES));
    }

    @Test
    void tables() {
        int count = 20_000;
        var writer = new ModuleWriter().type(List.of(), List.of(I32));
        var body = new WasmCode();
        for (int i = 0; i < count; i++) {
            writer.table(i % 5);
        }
        for (int i = count - 5; i < count; i++) {
            body.raw(0xFC, 16).unsigned(i);
        }
        byte[] module = writer.function(
                        0, body.raw(I32_ADD, I32_ADD, I32_ADD, I32_ADD).end())
                .export("f", FUNCTION, 0)
                .bytes();
        assertEquals(10, call(CompiledForTest.of(module).instantiate(), "f"));
    }
}
