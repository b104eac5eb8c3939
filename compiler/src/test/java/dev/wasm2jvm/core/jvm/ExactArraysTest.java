package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MemoryPool;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accesses at the edges of memories whose arrays are as long as they are, and of those whose arrays are longer. */
class ExactArraysTest {
    private static final int PAGE = Memory.PAGE;
    private static final int MEMORY = 2;
    private static final long[] OFFSETS = {0, 1, 5, PAGE - 1, PAGE, Integer.MAX_VALUE - 20, 0xFFFF_FFFFL};

    /**
     * A load or a store of one local's address.
     *
     * @param code the instruction up to its alignment
     * @param bytes how many it reads or writes
     * @param value what is pushed before a store; nothing before a load
     */
    private record Access(WasmCode code, int bytes, WasmCode value) {
        WasmCode at(long offset) {
            var body = new WasmCode().get(0).append(value).append(code).raw(0).unsigned(offset);
            return value.size() == 0 ? body.raw(0x1A) : body;
        }
    }

    private static List<Access> accesses() {
        int[] loads = {4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4};
        int[] stores = {4, 8, 4, 8, 1, 2, 1, 2, 4};
        List<WasmCode> values = List.of(
                new WasmCode().i32(-1),
                new WasmCode().i64(-1),
                new WasmCode().raw(0x43, 1, 1, 1, 1),
                new WasmCode().raw(0x44, 1, 1, 1, 1, 1, 1, 1, 1));
        int[] types = {0, 1, 2, 3, 0, 0, 1, 1, 1};
        var accesses = new ArrayList<Access>();
        for (int i = 0; i < loads.length; i++) {
            accesses.add(new Access(new WasmCode().raw(0x28 + i), loads[i], new WasmCode()));
        }
        for (int i = 0; i < stores.length; i++) {
            accesses.add(new Access(new WasmCode().raw(0x36 + i), stores[i], values.get(types[i])));
        }
        accesses.add(new Access(new WasmCode().vector(0x00), 16, new WasmCode()));
        accesses.add(new Access(new WasmCode().vector(0x0B), 16, new WasmCode().v128(-1, -1)));
        return accesses;
    }

    private static ModuleWriter module() {
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of())
                .memory(1)
                .export("m", MEMORY, 0);
    }

    private static Memory memory(ModuleInstance instance) {
        return (Memory) Objects.requireNonNull(instance.export("m"));
    }

    /** Addresses around the last one that is good, around zero, and around where an int overflows. */
    private static List<Integer> addresses(long offset, int bytes) {
        var addresses = new ArrayList<>(List.of(0, 1, PAGE - 1, PAGE, -1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE));
        for (int more = -1; more <= 1; more++) {
            addresses.add((int) (PAGE - bytes - offset) + more);
            addresses.add((int) -offset + more);
            addresses.add((int) (Integer.MAX_VALUE - bytes - offset) + more);
        }
        return addresses;
    }

    private static ModuleInstance instance(ModuleWriter module, boolean pooled) {
        var compiled = CompiledForTest.of(module.bytes());
        var instance = pooled ? new MemoryPool(0).use(compiled::instantiate) : compiled.instantiate();
        assertEquals(pooled, memory(instance).exact == null);
        return instance;
    }

    /** Calls a function, which must trap if the bytes from an address on are not all inside. */
    private static void check(ModuleInstance instance, String name, int address, long offset, int bytes) {
        Memory memory = memory(instance);
        long from = Integer.toUnsignedLong(address) + offset;
        String what = name + " at " + address + ", offset " + offset;
        if (from + bytes > memory.limit) {
            var trap = assertThrows(Trap.class, () -> CompiledForTest.call(instance, name, address), what);
            assertEquals("out of bounds memory access", trap.getMessage(), what);
            assertArrayEquals(new byte[memory.bytes.length], memory.bytes, what);
        } else {
            CompiledForTest.call(instance, name, address);
            memory.fill((int) from, 0, bytes);
            assertArrayEquals(new byte[memory.bytes.length], memory.bytes, what);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsOutsideTrapsAndWritesNothing(boolean pooled) {
        List<Access> accesses = accesses();
        var module = module();
        int functions = 0;
        for (Access access : accesses) {
            for (long offset : OFFSETS) {
                module.export("f" + functions, 0, functions++)
                        .function(0, access.at(offset).end());
            }
        }
        var instance = instance(module, pooled);
        functions = 0;
        for (Access access : accesses) {
            for (long offset : OFFSETS) {
                String name = "f" + functions++;
                for (int address : addresses(offset, access.bytes())) {
                    check(instance, name, address, offset, access.bytes());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aByteBeforeTheEndOfWhatWasReadExists(boolean pooled) {
        var word = new Access(new WasmCode().raw(0x28), 4, new WasmCode());
        var octet = new Access(new WasmCode().raw(0x2D), 1, new WasmCode());
        var module = module().export("f", 0, 0)
                .function(0, word.at(4).append(octet.at(6)).end());
        var instance = instance(module, pooled);
        for (int address : addresses(4, 4)) {
            check(instance, "f", address, 4, 4);
        }
    }

    /** Grows by a page and accesses the last byte of it, or the one behind, by an address that is not a constant. */
    private static WasmCode growAndRead(int behind) {
        return new WasmCode()
                .raw(0x23, 0, 0x2D, 0, 0, 0x1A)
                .i32(1)
                .raw(0x40, 0, 0x1A)
                .raw(0x3F, 0)
                .i32(PAGE)
                .raw(0x6C)
                .get(0)
                .raw(0x6A, 0x2D, 0)
                .unsigned(behind)
                .raw(0x1A)
                .end();
    }

    @Test
    void growthInTheMiddleOfAFunctionMovesTheBound() {
        int pages = 600;
        var module = new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of())
                .memory(pages)
                .global(0)
                .export("m", MEMORY, 0)
                .export("inside", 0, 0)
                .function(0, growAndRead(0))
                .export("outside", 0, 1)
                .function(0, growAndRead(1));
        var instance = CompiledForTest.of(module.bytes()).instantiate();
        assertNotNull(memory(instance).exact);
        while (memory(instance).exact != null) {
            CompiledForTest.call(instance, "inside", -1);
            assertThrows(Trap.class, () -> CompiledForTest.call(instance, "outside", -1));
        }
        CompiledForTest.call(instance, "inside", -1);
        assertThrows(Trap.class, () -> CompiledForTest.call(instance, "outside", -1));
        assertNull(memory(instance).exact);
    }

    @Test
    void withoutTheOptimizationTheLimitIsRead() {
        var load = new Access(new WasmCode().raw(0x2D), 1, new WasmCode());
        var module = module().function(0, load.at(0).end());
        assertEquals(List.of("min", "checkIndex"), calls(module, UnaryOperator.identity()));
        assertEquals(List.of("checkIndex"), calls(module, options -> options.without(Optimization.EXACT_ARRAYS)));
    }

    private static List<String> calls(ModuleWriter module, UnaryOperator<ModuleOptions> change) {
        return CompiledForTest.with(
                        module.bytes(), options -> change.apply(options.without(Optimization.BOUNDED_LIMITS)))
                .calls("f0");
    }
}
