package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.GlobalI32;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModuleCompilerTest {
    private static final int I32 = WasmCode.I32;
    private static final int I64 = WasmCode.I64;
    private static final int FUNCTION = 0;
    private static final int GLOBAL = 3;
    private static final int ADD = 0x6A;
    private static final int LOAD = 0x28;

    private static ModuleWriter unary() {
        return new ModuleWriter().type(List.of(I32), List.of(I32)).export("f", FUNCTION, 0);
    }

    private static int call(ModuleInstance instance, int argument) {
        return (int) Objects.requireNonNull(CompiledForTest.call(instance, "f", argument)[0]);
    }

    @Test
    void dataSegmentsAreReadAndAccessesChecked() {
        byte[] module = unary().memory(1)
                .data(8, "\1\2\3\4")
                .function(0, new WasmCode().get(0).raw(LOAD, 2, 4).end())
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        assertEquals(0x04030201, call(instance, 4));
        assertEquals(0, call(instance, 65_528));
        assertThrows(Trap.class, () -> call(instance, 65_529));
        assertThrows(Trap.class, () -> call(instance, -4));
        assertThrows(Trap.class, () -> call(instance, Integer.MIN_VALUE));
    }

    @Test
    void anOffsetBeyondAnyMemoryTrapsAfterItsOperand() {
        var body = new WasmCode().get(0).raw(LOAD, 2).unsigned(0xffff_ffffL).end();
        ModuleInstance instance =
                CompiledForTest.of(unary().memory(1).function(0, body).bytes()).instantiate();
        assertThrows(Trap.class, () -> call(instance, 1));
    }

    @Test
    void theParameterOfABlockIsComparedWithAConstant() {
        var body = new WasmCode().get(0).raw(0x02, 0).i32(5).raw(0x49).end().end();
        ModuleInstance instance =
                CompiledForTest.of(unary().function(0, body).bytes()).instantiate();
        assertEquals(1, call(instance, 4));
        assertEquals(0, call(instance, 5));
        assertEquals(0, call(instance, -1));
    }

    @Test
    void whatLiesBelowALoopIsThereBehindIt() {
        // 100 and 20 wait below a block, and in it 3 below an if. The loop of one of its arms counts the argument down
        // to 0; the other one leaves the block with 7.
        var body = new WasmCode().i32(100).i32(20).raw(0x02, 0x7F).i32(3).get(0).raw(0x04, 0x7F);
        body.raw(0x03, 0x40)
                .get(0)
                .i32(1)
                .raw(0x6B)
                .raw(0x22, 0)
                .raw(0x0D, 0)
                .end()
                .get(0);
        body.raw(0x05).i32(7).raw(0x0C, 1).end().raw(0x6A).end().raw(0x6A, 0x6A).end();
        ModuleInstance instance =
                CompiledForTest.of(unary().function(0, body).bytes()).instantiate();
        assertEquals(123, call(instance, 5));
        assertEquals(127, call(instance, 0));
    }

    @Test
    void manyLoopsAboveManyOperandsAreNotMuchCode() {
        int many = 2_000;
        var body = new WasmCode();
        for (int i = 0; i < many; i++) {
            body.get(0);
        }
        for (int i = 0; i < many; i++) {
            body.raw(0x03, 0x40).i32(0).raw(0x0D, 0).end();
        }
        for (int i = 1; i < many; i++) {
            body.raw(0x6A);
        }
        CompiledForTest compiled =
                CompiledForTest.of(unary().function(0, body.end()).bytes());
        assertTrue(compiled.files.values().stream().allMatch(file -> file.length < 64 * many));
        assertEquals(3 * many, call(compiled.instantiate(), 3));
    }

    @Test
    void theStoredValueIsComputedBeforeTheAddressIsChecked() {
        // The value sets global 0, the address is out of bounds.
        var body = new WasmCode()
                .i32(-1)
                .i32(5)
                .raw(0x24, 0)
                .get(0)
                .raw(0x36, 2, 0)
                .i32(0)
                .end();
        byte[] module = unary().memory(1)
                .global(0)
                .export("g", GLOBAL, 0)
                .function(0, body)
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        assertThrows(Trap.class, () -> call(instance, 1));
        assertEquals(5, ((GlobalI32) Objects.requireNonNull(instance.export("g"))).value);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        ModuleWriter writer = unary().memory(1).table(300);
        for (int i = 0; i < 3_000; i++) {
            var body = new WasmCode().get(0).raw(LOAD, 2).unsigned(i).i32(i).raw(ADD);
            writer.function(0, body.i32(i % 300).raw(0x11, 0, 0).end());
        }
        byte[] module =
                writer.elements(IntStream.range(0, 300).boxed().toList()).bytes();
        var one = CompiledForTest.of(module, 1);
        var three = CompiledForTest.of(module, 3);
        assertEquals(List.copyOf(one.files.keySet()), List.copyOf(three.files.keySet()));
        one.files.forEach((path, content) -> assertArrayEquals(content, three.files.get(path), path));
        assertTrue(one.files.containsKey("test/Module$C1.class"), "several classes were meant to be compared");
    }

    @Test
    void moreFieldsAndExportsThanAClassCanHave() {
        int count = 70_000;
        ModuleWriter writer = new ModuleWriter().type(List.of(), List.of(I32));
        for (int i = 0; i < count; i++) {
            writer.global(i).export("g" + i, GLOBAL, i);
        }
        writer.export("f", FUNCTION, 0)
                .function(0, new WasmCode().raw(0x23).unsigned(count - 1).end());
        ModuleInstance instance = CompiledForTest.of(writer.bytes()).instantiate();
        assertEquals(count + 1, instance.exportNames().size());
        var last = (GlobalI32) Objects.requireNonNull(instance.export("g" + (count - 1)));
        last.value = 7;
        assertEquals(7, CompiledForTest.call(instance, "f")[0]);
    }

    @Test
    void argumentsThatDoNotFitAMethodAndSeveralResults() {
        int count = 300;
        List<Integer> many = Collections.nCopies(count, I64);
        ModuleWriter writer = new ModuleWriter()
                .type(many, List.of(I64, I64, I64))
                .type(List.of(), List.of(I64, I64, I64))
                .importFunction("host", 0)
                .table(2);
        var swap = new WasmCode();
        for (int i = 0; i < 3; i++) {
            swap.get(count - 1 - i);
        }
        writer.function(0, swap.end());
        writer.function(1, pushAll(count).call(1).end());
        writer.function(1, pushAll(count).i32(0).raw(0x11, 0, 0).end());
        writer.function(1, pushAll(count).i32(1).raw(0x11, 0, 0).end());
        writer.export("direct", FUNCTION, 2).export("indirect", FUNCTION, 3).export("imported", FUNCTION, 4);
        var host = new HostFunction(new FunctionType("l".repeat(count), "lll"), arguments ->
                new Object[] {arguments[count - 1], arguments[count - 2], arguments[count - 3]});
        byte[] module = writer.elements(List.of(1, 0)).bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate(host);
        for (String name : List.of("direct", "indirect", "imported")) {
            assertArrayEquals(new Object[] {299L, 298L, 297L}, CompiledForTest.call(instance, name), name);
        }
    }

    private static WasmCode pushAll(int count) {
        var code = new WasmCode();
        for (int i = 0; i < count; i++) {
            code.i64(i);
        }
        return code;
    }

    @Test
    void aDispatcherForManyFunctions() {
        int count = 9_000;
        ModuleWriter writer = unary().table(count);
        var entry = new WasmCode().get(0).get(0).raw(0x11, 0, 0).end();
        writer.function(0, entry);
        for (int i = 1; i < count; i++) {
            writer.function(0, new WasmCode().get(0).i32(i).raw(ADD).end());
        }
        byte[] module =
                writer.elements(IntStream.range(0, count).boxed().toList()).bytes();
        var compiled = CompiledForTest.of(module);
        ModuleInstance instance = compiled.instantiate();
        for (int function : List.of(1, 399, 400, 7_999, 8_000, 8_001, count - 1)) {
            assertEquals(2 * function, call(instance, function));
        }
        assertThrows(Trap.class, () -> call(instance, count));
        assertThrows(Trap.class, () -> call(instance, -1));
        compiled.files.forEach((path, content) -> assertSmallMethods(path, content));
    }

    private static void assertSmallMethods(String path, byte[] content) {
        if (path.endsWith(".class")) {
            assertTrue(CodeSize.largest(content).codeBytes() <= JvmLimits.JIT_CODE_BYTES, path);
        }
    }

    @Test
    void deepNestingAndALongTable() {
        int depth = 10_000;
        var body = new WasmCode();
        for (int i = 0; i < depth; i++) {
            body.i32(1).block(I32);
        }
        body.get(0);
        for (int i = 0; i < depth; i++) {
            body.end().raw(ADD);
        }
        assertEquals(
                depth + 5,
                call(CompiledForTest.of(unary().function(0, body.end()).bytes()).instantiate(), 5));
        var labels = IntStream.range(0, 65_000).map(i -> i * 7 % 3).boxed().toList();
        var table = new WasmCode().block(WasmCode.EMPTY).block(WasmCode.EMPTY).block(WasmCode.EMPTY);
        table.get(0)
                .brTable(labels, 2)
                .end()
                .i32(100)
                .raw(0x0F)
                .end()
                .i32(101)
                .raw(0x0F)
                .end()
                .i32(102)
                .end();
        ModuleInstance instance =
                CompiledForTest.of(unary().function(0, table).bytes()).instantiate();
        for (int index : List.of(0, 1, 2, 19_999, 20_000, 64_999)) {
            assertEquals(100 + labels.get(index), call(instance, index));
        }
        assertEquals(102, call(instance, 65_000));
        assertEquals(102, call(instance, -1));
    }
}
