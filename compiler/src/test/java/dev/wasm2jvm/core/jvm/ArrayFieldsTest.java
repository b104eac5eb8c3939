package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MemoryPool;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The array of a memory that a module defines, which its instance has in a field, and those of other memories. */
class ArrayFieldsTest {
    private static final int PAGE = Memory.PAGE;
    private static final int MEMORY = 2;

    /** A function that loads a byte from a memory at the address that it is given. */
    private static WasmCode load(int memory) {
        return new WasmCode().get(0).raw(0x2D, 0x40, memory, 0).end();
    }

    private static ModuleWriter module() {
        return new ModuleWriter().type(List.of(WasmCode.I32), List.of(WasmCode.I32));
    }

    private static ModuleWriter withOne(int pages) {
        return module().memory(pages)
                .export("memory", MEMORY, 0)
                .export("load", 0, 0)
                .function(0, load(0));
    }

    private static Memory memory(ModuleInstance instance) {
        return (Memory) Objects.requireNonNull(instance.export("memory"));
    }

    private static Object loaded(ModuleInstance instance, String name, int address) {
        return Objects.requireNonNull(CompiledForTest.call(instance, name, address)[0]);
    }

    @Test
    void aMemoryThatItsHostGrowsIsReadWhereItIs() {
        var instance = CompiledForTest.of(withOne(600).bytes()).instantiate();
        Memory memory = memory(instance);
        assertNotNull(memory.exact);
        while (memory.exact != null) {
            assertSame(memory.bytes, instance.exactArray);
            int end = memory.limit;
            assertThrows(Trap.class, () -> loaded(instance, "load", end));
            memory.grow(1);
            memory.fill(end, 7, PAGE);
            assertEquals(7, loaded(instance, "load", end));
        }
        assertNull(instance.exactArray);
        assertThrows(Trap.class, () -> loaded(instance, "load", memory.limit));
    }

    @Test
    void theMemoryOfAPoolHasRoomAndIsNotInTheField() {
        var pool = new MemoryPool(0);
        var instance = pool.use(CompiledForTest.of(withOne(1).bytes())::instantiate);
        assertNull(instance.exactArray);
        assertEquals(0, loaded(instance, "load", PAGE - 1));
        assertThrows(Trap.class, () -> loaded(instance, "load", PAGE));
    }

    @Test
    void anImportedMemoryIsNotInTheField() {
        var module = module().importMemory("memory", 1).export("load", 0, 0).function(0, load(0));
        var imported = new Memory(1, -1);
        var instance = CompiledForTest.of(module.bytes()).instantiate(imported);
        assertNull(instance.exactArray);
        imported.grow(1);
        imported.putI32(PAGE, 9);
        assertEquals(9, loaded(instance, "load", PAGE));
        assertThrows(Trap.class, () -> loaded(instance, "load", 2 * PAGE));
    }

    @Test
    void ofSeveralTheFirstThatIsDefinedIsInTheField() {
        var module = module().importMemory("memory", 1).memory(2).memory(3);
        for (int i = 0; i < 3; i++) {
            module.export("load" + i, 0, i).function(0, load(i));
        }
        var instance = CompiledForTest.of(module.data(0, "own").bytes()).instantiate(new Memory(1, -1));
        assertEquals(2 * PAGE, Objects.requireNonNull(instance.exactArray).length);
        for (int i = 0; i < 3; i++) {
            String name = "load" + i;
            int end = (i + 1) * PAGE;
            assertEquals(0, loaded(instance, name, end - 1));
            assertThrows(Trap.class, () -> loaded(instance, name, end));
        }
    }

    @Test
    void withoutTheOptimizationTheMemoryIsAsked() {
        byte[] module = withOne(1).bytes();
        assertEquals("exactArray", CompiledForTest.of(module).fields("f0").get(0));
        var without = CompiledForTest.with(module, options -> options.without(Optimization.ARRAY_FIELDS));
        assertEquals(List.of("m0", "exact"), without.fields("f0").subList(0, 2));
    }
}
