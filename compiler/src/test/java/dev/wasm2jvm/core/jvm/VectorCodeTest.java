package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.GlobalV128;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.V128;
import dev.wasm2jvm.runtime.VectorLanes;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors wherever values can be: the official suite has few of them outside of locals. */
class VectorCodeTest {
    private static final int I32 = WasmCode.I32;
    private static final int V128_TYPE = WasmCode.V128;
    private static final int FUNCTION = 0;
    private static final int MEMORY = 2;
    private static final int GLOBAL = 3;
    private static final int I32X4_ADD = 0xAE;
    private static final int I8X16_ADD = 0x6E;
    private static final int V128_XOR = 0x51;
    private static final int I32X4_SPLAT = 0x11;

    private static final V128 A = V128.of(0x0000_0002_0000_0001L, 0x0000_0004_0000_0003L);
    private static final V128 B = V128.of(0x0000_0020_0000_0010L, 0x0000_0040_0000_0030L);
    private static final V128 SUM = V128.of(0x0000_0022_0000_0011L, 0x0000_0044_0000_0033L);

    /** The release of the class files. */
    int release() {
        return 17;
    }

    private CompiledForTest compiled(byte[] module) {
        return compiled(module, MethodSplitter.BUDGET);
    }

    private CompiledForTest compiled(byte[] module, int methodBytes) {
        return CompiledForTest.forRelease(module, methodBytes, release());
    }

    static Object call(ModuleInstance instance, String name, Object... arguments) {
        return Objects.requireNonNull(CompiledForTest.call(instance, name, arguments)[0]);
    }

    private static V128 splat(int value) {
        return VectorLanes.i32x4Splat(value);
    }

    private static WasmCode add(WasmCode code) {
        return code.vector(I32X4_ADD);
    }

    @Test
    void callsOfAllKindsPassAndReturnVectors() {
        var binary = List.of(V128_TYPE, V128_TYPE);
        byte[] module = new ModuleWriter()
                .type(binary, List.of(V128_TYPE))
                .type(binary, binary)
                .importFunction("swap", 1)
                .table(2)
                .function(0, add(new WasmCode().get(0).get(1)).end())
                .function(0, new WasmCode().get(0).get(1).call(1).end())
                .function(0, new WasmCode().get(0).get(1).i32(0).raw(0x11, 0, 0).end())
                .function(1, new WasmCode().get(0).get(1).call(0).end())
                .export("direct", FUNCTION, 2)
                .export("indirect", FUNCTION, 3)
                .export("imported", FUNCTION, 4)
                .elements(List.of(1))
                .bytes();
        var swap =
                new HostFunction(new FunctionType("vv", "vv"), arguments -> new Object[] {arguments[1], arguments[0]});
        ModuleInstance instance = compiled(module).instantiate(swap);
        assertEquals(SUM, call(instance, "direct", A, B));
        assertEquals(SUM, call(instance, "indirect", A, B));
        assertArrayEquals(new Object[] {B, A}, CompiledForTest.call(instance, "imported", A, B));
        assertThrows(IllegalArgumentException.class, () -> call(instance, "direct", A, 1));
    }

    @Test
    void argumentsThatDoNotFitAMethod() {
        int count = 300;
        var many = Collections.nCopies(count, V128_TYPE);
        var assigned = new WasmCode().get(count - 1).set(5).get(5).get(7);
        var pushes = new WasmCode();
        for (int i = 0; i < count; i++) {
            pushes.i32(i).vector(I32X4_SPLAT);
        }
        byte[] module = new ModuleWriter()
                .type(many, List.of(V128_TYPE, V128_TYPE))
                .type(List.of(), List.of(V128_TYPE, V128_TYPE))
                .function(0, assigned.end())
                .function(1, pushes.call(0).end())
                .export("f", FUNCTION, 1)
                .bytes();
        ModuleInstance instance = compiled(module).instantiate();
        assertArrayEquals(new Object[] {splat(299), splat(7)}, CompiledForTest.call(instance, "f"));
    }

    @Test
    void globalsOfAllKindsHoldVectors() {
        byte[] module = new ModuleWriter()
                .type(List.of(V128_TYPE), List.of(V128_TYPE))
                .importVectorGlobal("i")
                .vectorGlobal(A.low(), A.high())
                .vectorGlobal(0, 0)
                .function(0, exchange(0))
                .function(0, exchange(1))
                .function(0, exchange(2))
                .export("imported", FUNCTION, 0)
                .export("own", FUNCTION, 1)
                .export("exported", FUNCTION, 2)
                .export("g", GLOBAL, 2)
                .bytes();
        var imported = new GlobalV128(B, true);
        ModuleInstance instance = compiled(module).instantiate(imported);
        assertEquals(B, call(instance, "imported", A));
        assertEquals(A, imported.value);
        assertEquals(A, call(instance, "own", B));
        assertEquals(B, call(instance, "own", B));
        assertEquals(V128.ZERO, call(instance, "exported", B));
        assertEquals(B, ((GlobalV128) Objects.requireNonNull(instance.export("g"))).get());
    }

    /** Gives the global's value and assigns the argument. */
    private static WasmCode exchange(int global) {
        return new WasmCode()
                .raw(0x23)
                .unsigned(global)
                .get(0)
                .raw(0x24)
                .unsigned(global)
                .end();
    }

    @Test
    void structuresAndArraysHoldVectors() {
        byte[] module = new ModuleWriter()
                .type(List.of(V128_TYPE), List.of(V128_TYPE))
                .type(0x5F, 2, V128_TYPE, 1, I32, 0)
                .type(0x5E, V128_TYPE, 1)
                .function(
                        0,
                        new WasmCode()
                                .get(0)
                                .i32(7)
                                .raw(0xFB, 0, 1, 0xFB, 2, 1, 0)
                                .end())
                .function(0, new WasmCode().raw(0xFB, 1, 1, 0xFB, 2, 1, 0).end())
                .function(
                        0,
                        new WasmCode()
                                .get(0)
                                .v128(1, 2)
                                .raw(0xFB, 8, 2, 2)
                                .i32(0)
                                .raw(0xFB, 0x0B, 2)
                                .end())
                .function(
                        0,
                        new WasmCode()
                                .i32(3)
                                .raw(0xFB, 7, 2)
                                .i32(2)
                                .raw(0xFB, 0x0B, 2)
                                .end())
                .export("field", FUNCTION, 0)
                .export("defaultField", FUNCTION, 1)
                .export("element", FUNCTION, 2)
                .export("defaultElement", FUNCTION, 3)
                .bytes();
        ModuleInstance instance = compiled(module).instantiate();
        assertEquals(A, call(instance, "field", A));
        assertEquals(V128.ZERO, call(instance, "defaultField", A));
        assertEquals(B, call(instance, "element", B));
        assertEquals(V128.ZERO, call(instance, "defaultElement", A));
    }

    @Test
    void tailCallsPassVectors() {
        var body = new WasmCode()
                .get(0)
                .raw(0x45)
                .ifBlock(WasmCode.EMPTY)
                .get(1)
                .raw(0x0F)
                .end();
        body.get(0).i32(1).raw(0x6B).get(2).get(1).raw(0x12);
        byte[] module = new ModuleWriter()
                .type(List.of(I32, V128_TYPE, V128_TYPE), List.of(V128_TYPE))
                .function(0, new WasmCode().append(body).unsigned(1).end())
                .function(0, new WasmCode().append(body).unsigned(0).end())
                .export("f", FUNCTION, 0)
                .bytes();
        ModuleInstance instance = compiled(module).instantiate();
        assertEquals(A, call(instance, "f", 100_000, A, B));
        assertEquals(B, call(instance, "f", 100_001, A, B));
    }

    @Test
    void blocksAndSelectsCarryVectors() {
        var body = new WasmCode().get(1).ifBlock(V128_TYPE);
        body.get(0).raw(0x05).v128(B.low(), B.high()).get(1).brIf(0).end();
        body.get(0).get(1).raw(0x1B).get(2).get(1).raw(0x45).raw(0x1C, 1, V128_TYPE);
        byte[] module = new ModuleWriter()
                .type(List.of(V128_TYPE, I32), List.of(V128_TYPE))
                .function(0, List.of(V128_TYPE), body.end())
                .export("f", FUNCTION, 0)
                .bytes();
        ModuleInstance instance = compiled(module).instantiate();
        assertEquals(V128.ZERO, call(instance, "f", A, 1));
        assertEquals(A, call(instance, "f", A, 0));
    }

    private ModuleInstance accesses() {
        var store =
                new WasmCode().get(0).get(1).vector(0x0B, 4).unsigned(16).get(0).vector(0, 4);
        var lane = new WasmCode().get(0).get(1).vector(0x57, 3, 8, 1);
        var effect = new WasmCode().get(0).get(0).get(1).call(0).vector(0x5B, 3, 0, 1);
        return compiled(new ModuleWriter()
                        .type(List.of(I32, V128_TYPE), List.of(V128_TYPE))
                        .type(List.of(I32, V128_TYPE), List.of())
                        .memory(1)
                        .function(0, store.unsigned(16).end())
                        .function(0, lane.end())
                        .function(1, effect.end())
                        .export("storeAndLoad", FUNCTION, 0)
                        .export("loadLane", FUNCTION, 1)
                        .export("storeLane", FUNCTION, 2)
                        .export("m", MEMORY, 0)
                        .bytes())
                .instantiate();
    }

    @Test
    void accessesAreCheckedToTheLastByte() {
        ModuleInstance instance = accesses();
        var memory = (Memory) Objects.requireNonNull(instance.export("m"));
        int last = Memory.PAGE - 32;
        assertEquals(SUM, call(instance, "storeAndLoad", last, SUM));
        assertEquals(SUM.high(), memory.getI64(Memory.PAGE - 8));
        assertThrows(Trap.class, () -> call(instance, "storeAndLoad", last + 1, A));
        assertThrows(Trap.class, () -> call(instance, "storeAndLoad", -32, A));
        assertEquals(SUM.high(), memory.getI64(Memory.PAGE - 8), "a store that traps writes nothing");
        assertEquals(V128.of(A.low(), SUM.high()), call(instance, "loadLane", Memory.PAGE - 16, A));
        assertThrows(Trap.class, () -> call(instance, "loadLane", Memory.PAGE - 15, A));
        assertThrows(Trap.class, () -> call(instance, "loadLane", -16, A));
    }

    @Test
    void aLaneIsStoredAfterItsVectorWasComputed() {
        ModuleInstance instance = accesses();
        var memory = (Memory) Objects.requireNonNull(instance.export("m"));
        CompiledForTest.call(instance, "storeLane", 64, B);
        assertEquals(B.high(), memory.getI64(64));
        assertEquals(B.low(), memory.getI64(80));
    }

    /** Random arithmetic on many vectors in a loop, in which some are only read, some only assigned. */
    private static byte[] loop(long seed, int statements, int locals) {
        var random = new Random(seed);
        var code = new WasmCode().loop(WasmCode.EMPTY);
        for (int i = 0; i < statements; i++) {
            code.get(1 + random.nextInt(locals)).get(1 + random.nextInt(locals));
            code.vector(random.nextBoolean() ? I8X16_ADD : V128_XOR);
            int target = 1 + random.nextInt(locals);
            switch (random.nextInt(4)) {
                case 0 -> code.tee(target).set(1 + random.nextInt(locals));
                case 1 ->
                    code.get(0).i32(3).raw(0x71).ifBlock(WasmCode.EMPTY).end().set(target);
                default -> code.set(target);
            }
        }
        code.get(0).i32(1).raw(0x6B).tee(0).brIf(0).end().get(1);
        for (int i = 2; i <= locals; i++) {
            code.get(i).vector(V128_XOR);
        }
        return new ModuleWriter()
                .type(List.of(I32, V128_TYPE, V128_TYPE, V128_TYPE), List.of(V128_TYPE))
                .function(0, Collections.nCopies(locals - 3, V128_TYPE), code.end())
                .export("f", FUNCTION, 0)
                .bytes();
    }

    @Test
    void splitFunctionsShareVectors() {
        for (int seed = 0; seed < 20; seed++) {
            byte[] module = loop(seed, 30 + 20 * seed, 4 + seed);
            Object expected = call(compiled(module, 1 << 20).instantiate(), "f", 5, A, B, SUM);
            for (int budget : List.of(300, 1_000, MethodSplitter.BUDGET)) {
                CompiledForTest compiled = compiled(module, budget);
                assertEquals(expected, call(compiled.instantiate(), "f", 5, A, B, SUM), "seed " + seed);
            }
        }
    }

    @Test
    void moreVectorsThanAMethodHasLocals() {
        int count = 20_000;
        var code = new WasmCode();
        for (int i = 0; i < count; i++) {
            code.get(1 + (i * 7) % count).get(0).vector(I32X4_SPLAT);
            add(code).set(1 + i);
        }
        byte[] module = new ModuleWriter()
                .type(List.of(I32), List.of(V128_TYPE))
                .function(
                        0,
                        Collections.nCopies(count, V128_TYPE),
                        code.get(count).end())
                .export("f", FUNCTION, 0)
                .bytes();
        CompiledForTest compiled = compiled(module);
        compiled.files.forEach((path, content) -> {
            if (path.endsWith(".class")) {
                assertTrue(CodeSize.largest(content).codeBytes() <= JvmLimits.JIT_CODE_BYTES, path);
            }
        });
        var result = (V128) call(compiled.instantiate(), "f", 3);
        assertEquals(result.low(), result.high());
        assertTrue((int) result.low() > 3, result.toString());
    }

    @Test
    void wideArithmeticLeavesTwoResults() {
        int i64 = WasmCode.I64;
        var add = new WasmCode().get(0).i64(1).get(0).get(1).raw(0xFC, 0x13);
        var multiply = new WasmCode().get(0).get(1).raw(0xFC, 0x16);
        byte[] module = new ModuleWriter()
                .type(List.of(i64, i64), List.of(i64, i64))
                .function(0, add.end())
                .function(0, multiply.end())
                .export("add", FUNCTION, 0)
                .export("multiply", FUNCTION, 1)
                .bytes();
        ModuleInstance instance = compiled(module).instantiate();
        assertArrayEquals(new Object[] {-2L, 9L}, CompiledForTest.call(instance, "add", -1L, 7L));
        assertArrayEquals(new Object[] {-2L, 1L}, CompiledForTest.call(instance, "multiply", -1L, 2L));
    }
}
