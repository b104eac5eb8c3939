package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MemoryPool;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The array that generated code has as a constant, and all others that it may have to do with. */
class KnownArraysTest {
    private static final int PAGE = Memory.PAGE;
    private static final int MEMORY = 2;
    private static final String CONSTANT = "test/Module$A.class";

    /** Loads and stores a byte at the address that it is given. */
    private static ModuleWriter module(WasmCode more) {
        return module(1, more);
    }

    private static ModuleWriter module(int pages, WasmCode more) {
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .type(List.of(WasmCode.I32, WasmCode.I32), List.of())
                .memory(pages)
                .export("memory", MEMORY, 0)
                .export("load", 0, 0)
                .export("store", 0, 1)
                .function(0, new WasmCode().get(0).raw(0x2D, 0, 0).end())
                .function(1, new WasmCode().get(0).get(1).raw(0x3A, 0, 0).end())
                .function(0, more.end());
    }

    private static byte[] fixed() {
        return module(new WasmCode().get(0)).bytes();
    }

    private static Memory memory(ModuleInstance instance) {
        return (Memory) Objects.requireNonNull(instance.export("memory"));
    }

    private static Object loaded(ModuleInstance instance, int address) {
        return Objects.requireNonNull(CompiledForTest.call(instance, "load", address)[0]);
    }

    @Test
    void theFirstInstanceHasTheConstantAndTheOthersTheirOwn() {
        var compiled = CompiledForTest.of(fixed());
        var first = compiled.instantiate();
        CompiledForTest.call(first, "store", 8, 1);
        var second = compiled.instantiate();
        CompiledForTest.call(second, "store", 8, 2);
        assertSame(memory(first).bytes, first.knownArray);
        assertNull(second.knownArray);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, loaded(first, 8));
            assertEquals(2, loaded(second, 8));
            assertThrows(Trap.class, () -> loaded(first, PAGE));
            assertThrows(Trap.class, () -> loaded(second, PAGE));
            assertThrows(Trap.class, () -> loaded(first, -1));
        }
    }

    @Test
    void instancesThatAreMadeBeforeAnyIsUsedDoNotShareAnArray() {
        var compiled = CompiledForTest.of(fixed());
        var first = compiled.instantiate();
        var second = compiled.instantiate();
        CompiledForTest.call(second, "store", 8, 2);
        assertEquals(0, loaded(first, 8));
        assertEquals(2, loaded(second, 8));
    }

    @Test
    void aMemoryThatItsHostGrowsIsReadWhereItIs() {
        var instance = CompiledForTest.of(fixed()).instantiate();
        CompiledForTest.call(instance, "store", 8, 1);
        memory(instance).grow(1);
        assertNull(instance.knownArray);
        CompiledForTest.call(instance, "store", PAGE, 2);
        assertEquals(1, loaded(instance, 8));
        assertEquals(2, loaded(instance, PAGE));
        assertThrows(Trap.class, () -> loaded(instance, 2 * PAGE));
    }

    @Test
    void aConstantArrayMayBeEmpty() {
        var compiled = CompiledForTest.of(module(0, new WasmCode().get(0)).bytes());
        var first = compiled.instantiate();
        var second = compiled.instantiate();
        assertSame(memory(first).bytes, first.knownArray);
        assertNull(second.knownArray);
        assertThrows(Trap.class, () -> loaded(first, 0));
        assertThrows(Trap.class, () -> loaded(second, 0));
        memory(first).grow(1);
        assertEquals(0, loaded(first, PAGE - 1));
        assertThrows(Trap.class, () -> loaded(second, 0));
    }

    @Test
    void anArrayWithRoomIsNotTheConstant() {
        var pool = new MemoryPool(0);
        var compiled = CompiledForTest.of(fixed());
        var pooled = pool.use(compiled::instantiate);
        CompiledForTest.call(pooled, "store", 8, 1);
        assertNull(pooled.knownArray);
        assertThrows(Trap.class, () -> loaded(pooled, PAGE));
        var next = compiled.instantiate();
        assertSame(memory(next).bytes, next.knownArray);
        assertEquals(0, loaded(next, 8));
        assertEquals(1, loaded(pooled, 8));
    }

    @Test
    void modulesThatGrowTheirMemoryHaveNoConstant() {
        var compiled =
                CompiledForTest.of(module(new WasmCode().get(0).raw(0x40, 0)).bytes());
        assertFalse(compiled.files.containsKey(CONSTANT));
        assertEquals("exactArray", compiled.fields("f0").get(0));
        var instance = compiled.instantiate();
        assertNull(instance.knownArray);
        assertEquals(0, loaded(instance, 8));
    }

    @Test
    void withoutTheOptimizationThereIsNoConstant() {
        assertTrue(CompiledForTest.of(fixed()).fields("f0").contains("knownArray"));
        var without = CompiledForTest.with(fixed(), options -> options.without(Optimization.KNOWN_ARRAYS));
        assertFalse(without.files.containsKey(CONSTANT));
        assertFalse(without.fields("f0").contains("knownArray"));
        assertEquals(0, loaded(without.instantiate(), 8));
    }
}
