package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.I31;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTest {
    private static final int GC = 0xFB;
    private static final int I8 = 0x78;
    private static final int ANYREF = 0x6E;
    private static final int VARIABLE = 1;

    private static WasmCode struct(int... bytes) {
        return new WasmCode().raw(0x5F).raw(bytes);
    }

    private static ModuleWriter type(WasmCode definition) {
        var bytes = definition.bytes();
        var ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[i];
        }
        return new ModuleWriter().type(ints);
    }

    private static ModuleInstance instance(ModuleWriter module) {
        return CompiledForTest.of(module.export("f", 0, 0).bytes()).instantiate();
    }

    private static Object result(ModuleWriter module, Object... arguments) {
        return Objects.requireNonNull(CompiledForTest.call(instance(module), "f", arguments)[0]);
    }

    @Test
    void aStructureMayHaveMoreFieldsThanAMethodHasParameters() {
        int fields = 400;
        var definition = struct().unsigned(fields);
        var body = new WasmCode();
        for (int i = 0; i < fields; i++) {
            definition.raw(WasmCode.I64, VARIABLE);
            body.i64(i);
        }
        body.raw(GC, 0x00, 0).raw(GC, 0x02, 0).unsigned(321).end();
        assertEquals(
                321L,
                result(type(definition).type(List.of(), List.of(WasmCode.I64)).function(1, body)));
    }

    @Test
    void packedFieldsKeepTheirLowBits() {
        var body = new WasmCode().i32(0x1FF).raw(GC, 0x00, 0);
        var signed = new WasmCode().append(body).raw(GC, 0x03, 0, 0).end();
        var unsigned = new WasmCode().append(body).raw(GC, 0x04, 0, 0).end();
        var definition = struct(1, I8, VARIABLE);
        assertEquals(
                -1,
                result(type(definition).type(List.of(), List.of(WasmCode.I32)).function(1, signed)));
        assertEquals(
                255,
                result(type(definition).type(List.of(), List.of(WasmCode.I32)).function(1, unsigned)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, null structure reference", // struct.get
        "11, null array reference", // array.get
        "15, null array reference", // array.len
        "29, null i31 reference" // i31.get_s
    })
    void nullTrapsByItsKind(int opcode, String text) {
        var body = new WasmCode().raw(0xD0, 0x71);
        switch (opcode) {
            case 2 -> body.raw(GC, opcode, 0, 0);
            case 11 -> body.i32(0).raw(GC, opcode, 1);
            default -> body.raw(GC, opcode);
        }
        var module = type(struct(1, WasmCode.I32, VARIABLE))
                .type(0x5E, WasmCode.I32, VARIABLE)
                .type(List.of(), List.of(WasmCode.I32))
                .function(2, body.end());
        assertEquals(text, assertThrows(Trap.class, () -> result(module)).getMessage());
    }

    @Test
    void anArrayEndsWhereItEnds() {
        var body =
                new WasmCode().i32(5).raw(GC, 0x07, 0).get(0).raw(GC, 0x0B, 0).end();
        var module = new ModuleWriter()
                .type(0x5E, WasmCode.I32, VARIABLE)
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(1, body);
        ModuleInstance instance = instance(module);
        assertArrayEquals(new Object[] {0}, CompiledForTest.call(instance, "f", 4));
        for (int index : new int[] {5, -1}) {
            var trap = assertThrows(Trap.class, () -> CompiledForTest.call(instance, "f", index));
            assertEquals("out of bounds array access", trap.getMessage());
        }
    }

    @Test
    void manyElementsAreWrittenInPieces() {
        int count = 5_000;
        var body = new WasmCode();
        for (int i = 0; i < count; i++) {
            body.get(0).i32(i).raw(0x6A);
        }
        body.raw(GC, 0x08, 0).unsigned(count).i32(count - 1).raw(GC, 0x0B, 0).end();
        var module = new ModuleWriter()
                .type(0x5E, WasmCode.I32, VARIABLE)
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .function(1, body);
        assertEquals(count, result(module, 1));
    }

    @Test
    void elementsMayComeTogetherOrFromArraysOrBlocks() {
        // 40 elements: of a call with two results, of a block, of nested arrays' last elements.
        int count = 40;
        var body = new WasmCode().call(1);
        body.block(WasmCode.I32).get(0).get(0).brIf(0).raw(0x1A).i32(7).end();
        for (int i = 3; i < count; i++) {
            for (int k = 0; k < count; k++) {
                body.i32(i * k);
            }
            body.raw(GC, 0x08, 0).unsigned(count).i32(count - 1).raw(GC, 0x0B, 0);
        }
        body.raw(GC, 0x08, 0).unsigned(count).get(1).raw(GC, 0x0B, 0).end();
        var module = new ModuleWriter()
                .type(0x5E, WasmCode.I32, VARIABLE)
                .type(List.of(WasmCode.I32, WasmCode.I32), List.of(WasmCode.I32))
                .type(List.of(), List.of(WasmCode.I32, WasmCode.I32))
                .function(1, body)
                .function(2, new WasmCode().i32(100).i32(101).end());
        ModuleInstance instance = instance(module);
        assertArrayEquals(new Object[] {100}, CompiledForTest.call(instance, "f", 5, 0));
        assertArrayEquals(new Object[] {101}, CompiledForTest.call(instance, "f", 5, 1));
        assertArrayEquals(new Object[] {5}, CompiledForTest.call(instance, "f", 5, 2));
        assertArrayEquals(new Object[] {7}, CompiledForTest.call(instance, "f", 0, 2));
        assertArrayEquals(new Object[] {39 * 39}, CompiledForTest.call(instance, "f", 0, 39));
    }

    @Test
    void equalTypesOfTwoModulesHaveOneClass() {
        // The second module has another type before it, so that the indices differ.
        var type = new int[] {0x5F, 1, WasmCode.I32, VARIABLE};
        var create = new WasmCode().i32(42).raw(GC, 0x00, 0).end();
        byte[] first = new ModuleWriter()
                .type(type)
                .type(List.of(), List.of(ANYREF))
                .function(1, create)
                .export("make", 0, 0)
                .bytes();
        var read = new WasmCode().get(0).raw(GC, 0x16, 1).raw(GC, 0x02, 1, 0).end();
        byte[] second = new ModuleWriter()
                .type(0x5F, 1, WasmCode.I64, VARIABLE)
                .type(type)
                .type(List.of(ANYREF), List.of(WasmCode.I32))
                .function(2, read)
                .export("read", 0, 0)
                .bytes();
        List<ModuleInstance> instances = CompiledForTest.together(first, second);
        Object made = CompiledForTest.call(instances.get(0), "make")[0];
        assertArrayEquals(new Object[] {42}, CompiledForTest.call(instances.get(1), "read", made));
    }

    @Test
    void smallIntegersAreEqualByValue() {
        assertSame(I31.of(7), I31.of(7 + Integer.MIN_VALUE));
        assertEquals(I31.of(1 << 20), I31.of(1 << 20));
        assertEquals(-1, I31.of(-1).signed());
        assertEquals(Integer.MAX_VALUE, I31.of(-1).unsigned());
        var body = new WasmCode()
                .i32(1 << 20)
                .raw(GC, 0x1C)
                .i32(1 << 20)
                .raw(GC, 0x1C)
                .raw(0xD3)
                .end();
        assertEquals(
                1,
                result(new ModuleWriter().type(List.of(), List.of(WasmCode.I32)).function(0, body)));
    }

    @Test
    void aLongChainOfSubtypesIsCastToItsRoot() {
        int depth = 60;
        var module = new ModuleWriter().type(0x50, 0, 0x5F, 1, WasmCode.I32, VARIABLE);
        for (int i = 1; i < depth; i++) {
            module.type(0x50, 1, i - 1, 0x5F, 1, WasmCode.I32, VARIABLE);
        }
        var body = new WasmCode()
                .i32(3)
                .raw(GC, 0x00, depth - 1)
                .raw(GC, 0x16, 0)
                .raw(GC, 0x02, 0, 0)
                .end();
        module.type(List.of(), List.of(WasmCode.I32)).function(depth, body);
        assertEquals(3, result(module));
    }
}
