package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.runtime.LargeMemory;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.SharedMemory;
import dev.wasm2jvm.runtime.Trap;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Code for memories of all representations, and for several at a time. */
class MemoryRepresentationTest {
    private static final int I32 = WasmCode.I32;
    private static final int I64 = WasmCode.I64;
    private static final int PAGE_LOG2 = 16;

    private static MemoryRepresentation of(long minimum, boolean is64, boolean shared, int pageSizeLog2) {
        return MemoryRepresentation.of(new MemoryType(new Limits(minimum, null), is64, shared, pageSizeLog2));
    }

    @Test
    void theTypeAloneDecides() {
        assertEquals(MemoryRepresentation.ARRAY, of(32_767, false, false, PAGE_LOG2));
        assertEquals(MemoryRepresentation.LARGE, of(32_768, false, false, PAGE_LOG2));
        assertEquals(MemoryRepresentation.LARGE, of(1, true, false, PAGE_LOG2));
        assertEquals(MemoryRepresentation.SHARED, of(1, true, true, PAGE_LOG2));
        assertEquals(MemoryRepresentation.ARRAY, of(32_768, false, false, 0));
        assertEquals(MemoryRepresentation.LARGE, of(0x8000_0000L, false, false, 0));
    }

    /** A vector as a section: the entries follow their count. */
    private static WasmCode section(int id, WasmCode... entries) {
        var content = new WasmCode().unsigned(entries.length);
        for (WasmCode entry : entries) {
            content.append(entry);
        }
        return WasmCode.section(id, content);
    }

    /** A module with one function {@code f}. */
    private static byte[] module(WasmCode type, WasmCode imports, WasmCode memories, WasmCode body) {
        var function = new WasmCode().raw(0).append(body);
        return new WasmCode()
                .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
                .append(section(1, type))
                .append(imports)
                .append(section(3, new WasmCode().raw(0)))
                .append(memories)
                .append(section(7, new WasmCode().raw(1, 'f', 0, 0), new WasmCode().raw(1, 'm', 2, 0)))
                .append(section(10, new WasmCode().unsigned(function.size()).append(function)))
                .bytes();
    }

    private static WasmCode function(List<Integer> parameters, int result) {
        var type = new WasmCode().raw(0x60).unsigned(parameters.size());
        parameters.forEach(type::raw);
        return type.raw(1, result);
    }

    private static WasmCode imported(int... type) {
        return section(2, new WasmCode().raw(1, 'm', 1, 'm', 2).raw(type));
    }

    private static Object call(ModuleInstance instance, Object... arguments) {
        return Objects.requireNonNull(CompiledForTest.call(instance, "f", arguments)[0]);
    }

    private static WasmCode load(int memory, int offset) {
        return new WasmCode().raw(0x28, 0x42).unsigned(memory).unsigned(offset);
    }

    private static WasmCode store(int memory) {
        return new WasmCode().raw(0x36, 0x42).unsigned(memory).raw(0);
    }

    /** Stores to six memories, grows the last but one, and adds up what it loads: more memories than have locals. */
    @Test
    void eachOfManyMemoriesIsReadAgainAfterAnyGrowth() {
        var memories = new WasmCode[6];
        var body = new WasmCode();
        for (int i = 0; i < memories.length; i++) {
            memories[i] = new WasmCode().raw(0, 1);
            body.i32(8).i32(1 << i).append(store(i));
        }
        body.i32(1).raw(0x40, 4, 0x1A);
        body.i32(70_000).i32(1 << 6).append(store(4));
        body.i32(70_000).append(load(4, 0));
        for (int i = 0; i < memories.length; i++) {
            body.get(0).append(load(i, 4)).raw(0x6A);
        }
        var type = function(List.of(I32), I32);
        ModuleInstance instance = CompiledForTest.of(module(type, new WasmCode(), section(5, memories), body.end()))
                .instantiate();
        assertEquals(127, call(instance, 4));
        assertThrows(Trap.class, () -> call(instance, 65_532));
    }

    /** {@code i32.load8_s offset=3 (x) + i64.load32_u (x)} with operands that stand in a block, not side by side. */
    private static WasmCode loads(int memoryFlag) {
        return new WasmCode()
                .get(0)
                .raw(0x2C, memoryFlag)
                .raw(memoryFlag == 0 ? new int[] {3} : new int[] {0, 3})
                .raw(0xAC)
                .get(0)
                .raw(0x35, 2, 0)
                .raw(0x7C)
                .end();
    }

    @Test
    void narrowLoadsExtendAsTheySay() {
        var small = new Memory(1, -1);
        small.putI32(100, 0x8040_2010);
        var large = new LargeMemory(1, -1, PAGE_LOG2);
        large.putI32(100, 0x8040_2010, 0);
        var shared = new SharedMemory(1, 1, PAGE_LOG2);
        shared.putI32(100, 0x8040_2010, 0);
        long expected = -128 + 0x8040_2010L;
        var type = function(List.of(I32), I64);
        var array = CompiledForTest.of(module(type, imported(0, 1), new WasmCode(), loads(0)));
        assertEquals(expected, call(array.instantiate(small), 100));
        var wide = CompiledForTest.of(module(type, imported(0, 0x80, 0x80, 2), new WasmCode(), loads(0)));
        assertEquals(expected, call(wide.instantiate(large), 100));
        var concurrent = CompiledForTest.of(module(type, imported(3, 1, 1), new WasmCode(), loads(0)));
        assertEquals(expected, call(concurrent.instantiate(shared), 100));
        var type64 = function(List.of(I64), I64);
        var long64 = CompiledForTest.of(module(type64, imported(4, 1), new WasmCode(), loads(0)));
        assertEquals(expected, call(long64.instantiate(large), 100L));
        assertThrows(Trap.class, () -> call(long64.instantiate(large), -1L));
    }

    /** The value of a store is a block with a branch, so that the address waits on the stack. */
    @Test
    void operandsMayWaitOnTheStack() {
        var body = new WasmCode()
                .i32(7)
                .i32(100)
                .i32(200)
                .raw(0x02, 2)
                .get(0)
                .brIf(0)
                .raw(0x1A)
                .i32(11)
                .end()
                .raw(0x36, 2, 0)
                .raw(0x02, 2)
                .end()
                .raw(0x1A)
                .i32(100)
                .raw(0x28, 2, 0)
                .end();
        var types = new WasmCode[] {
            function(List.of(I32), I32), function(List.of(I32), I32), new WasmCode().raw(0x60, 1, I32, 1, I32)
        };
        byte[] module = new WasmCode()
                .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
                .append(section(1, types))
                .append(imported(0, 0x80, 0x80, 2))
                .append(section(3, new WasmCode().raw(0)))
                .append(section(7, new WasmCode().raw(1, 'f', 0, 0)))
                .append(section(
                        10, new WasmCode().unsigned(body.size() + 1).raw(0).append(body)))
                .bytes();
        var compiled = CompiledForTest.of(module);
        var memory = new LargeMemory(1, -1, PAGE_LOG2);
        assertEquals(200, call(compiled.instantiate(memory), 1));
        assertEquals(11, call(compiled.instantiate(memory), 0));
    }

    @Test
    void anOffsetBeyondAnyMemoryTraps() {
        var body = new WasmCode()
                .get(0)
                .raw(0x29, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1)
                .end();
        var type = function(List.of(I64), I64);
        var compiled = CompiledForTest.of(module(type, new WasmCode(), section(5, new WasmCode().raw(4, 1)), body));
        Trap trap = assertThrows(Trap.class, () -> call(compiled.instantiate(), 8L));
        assertEquals("out of bounds memory access", trap.getMessage());
    }

    @Test
    void anImportOfAnotherRepresentationEndsInOneClearError() {
        var type = function(List.of(I32), I32);
        var body = new WasmCode().get(0).append(load(0, 0)).end();
        var compiled = CompiledForTest.of(module(type, imported(0, 1), new WasmCode(), body));
        var problem = assertThrows(LinkageError.class, () -> compiled.instantiate(new LargeMemory(1, -1, PAGE_LOG2)));
        assertTrue(String.valueOf(problem.getCause()).contains("InvocationTarget"), String.valueOf(problem));
        Throwable cause = Objects.requireNonNull(problem.getCause()).getCause();
        assertEquals(
                IllegalArgumentException.class, Objects.requireNonNull(cause).getClass());
    }

    /** Modules that import a memory of each representation, with an address type that fits. */
    private static List<Kind> kinds() {
        return List.of(
                new Kind(I32, new Memory(1, 1), 0, 1),
                new Kind(I32, new LargeMemory(1, 1, PAGE_LOG2), 0, 0x80, 0x80, 2),
                new Kind(I64, new LargeMemory(1, 1, PAGE_LOG2), 4, 1),
                new Kind(I32, new SharedMemory(1, 1, PAGE_LOG2), 3, 1, 1),
                new Kind(I64, new SharedMemory(1, 1, PAGE_LOG2), 7, 1, 1));
    }

    private record Kind(int address, LinearMemory memory, int... type) {
        /** Compiles a function from an address and an i32 to an i32, and calls it. */
        Object call(WasmCode body, int at, int value) {
            byte[] module = module(function(List.of(address, I32), I32), imported(type), new WasmCode(), body);
            var instance = CompiledForTest.of(module).instantiate(memory);
            return MemoryRepresentationTest.call(instance, address == I64 ? (Object) (long) at : (Object) at, value);
        }

        long read(int at) {
            return memory.atomicLoad(at, 0, 8);
        }
    }

    @Test
    void atomicAccessesToAnyMemory() {
        for (Kind kind : kinds()) {
            kind.memory().atomicStore(16, 0x1122_3344_5566_7788L, 0, 8);
            // i32.atomic.rmw16.add_u offset=2
            var add = new WasmCode().get(0).get(1).raw(0xFE, 0x21, 1, 2).end();
            assertEquals(0x5566, kind.call(add, 16, 0x1_0001));
            assertEquals(0x1122_3344_5567_7788L, kind.read(16));
            // i64.atomic.rmw8.cmpxchg_u offset=7, of a wider expected value
            var exchange = new WasmCode()
                    .get(0)
                    .get(1)
                    .raw(0xAC)
                    .i64(-1)
                    .raw(0xFE, 0x4C, 0, 7, 0xA7)
                    .end();
            assertEquals(0x11, kind.call(exchange, 16, 0x311));
            assertEquals(0xFF22_3344_5567_7788L, kind.read(16));
            // i32.atomic.store offset=8, i32.atomic.load8_u offset=9, atomic.fence
            var store = new WasmCode()
                    .get(0)
                    .get(1)
                    .raw(0xFE, 0x17, 2, 8, 0xFE, 3, 0)
                    .get(0)
                    .raw(0xFE, 0x12, 0, 9)
                    .end();
            assertEquals(0x83, kind.call(store, 16, 0x8182_8384));
            assertEquals(0x8182_8384L, kind.read(24));
            Trap trap = assertThrows(Trap.class, () -> kind.call(store, 18, 1));
            assertEquals("unaligned atomic", trap.getMessage());
            trap = assertThrows(Trap.class, () -> kind.call(store, 65_536 - 8, 1));
            assertEquals("out of bounds memory access", trap.getMessage());
        }
    }

    /** {@code memory.atomic.notify} of nobody, and a wait with no time. */
    @Test
    void waitAndNotifyOnAnyMemory() {
        for (Kind kind : kinds()) {
            var notify = new WasmCode().get(0).get(1).raw(0xFE, 0, 2, 0).end();
            assertEquals(0, kind.call(notify, 8, -1));
            var await = new WasmCode().get(0).get(1).i64(0).raw(0xFE, 1, 2, 0).end();
            if (kind.memory() instanceof SharedMemory) {
                assertEquals(2, kind.call(await, 8, 0));
                assertEquals(1, kind.call(await, 8, 1));
            } else {
                Trap trap = assertThrows(Trap.class, () -> kind.call(await, 8, 0));
                assertEquals("expected shared memory", trap.getMessage());
            }
        }
    }

    /** A vector of four lanes is stored; one lane is replaced by a load, and another one stored. */
    @Test
    void vectorsInAnyMemory() {
        for (Kind kind : kinds()) {
            var body = new WasmCode()
                    .get(0)
                    .get(1)
                    .raw(0xFD, 0x11)
                    .raw(0xFD, 11, 0, 3)
                    .get(0)
                    .i32(0x1234)
                    .raw(0x3B, 0, 1)
                    // v128.load16_lane offset=1 lane 7, into the vector that is loaded
                    .get(0)
                    .get(0)
                    .raw(0xFD, 0, 0, 3)
                    .raw(0xFD, 0x55, 0, 1, 7)
                    .raw(0xFD, 0x1B, 3)
                    // v128.store32_lane offset=40 lane 3 of v128.load32x2_s
                    .get(0)
                    .get(0)
                    .raw(0xFD, 5, 0, 11)
                    .raw(0xFD, 0x5A, 0, 40, 3)
                    .end();
            assertEquals(0x1234_0005, kind.call(body, 32, 0x8765_0005));
            assertEquals(0xFFFF_FFFFL, kind.read(72));
            assertEquals(0x0587_6500_0587_6500L, kind.read(40));
            assertThrows(Trap.class, () -> kind.call(body, 65_536 - 18, 1));
        }
    }

    /** {@code call_indirect} of a function with too many parameters for a call, by a 64-bit index. */
    @Test
    void indirectCallsByWideIndices() {
        var parameters = Collections.nCopies(130, I64);
        var caller = new WasmCode();
        for (int i = 0; i < parameters.size(); i++) {
            caller.i64(i);
        }
        caller.get(0).raw(0x11, 1, 0).end();
        var callee = new WasmCode().get(129).end();
        byte[] module = new WasmCode()
                .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
                .append(section(1, function(List.of(I64), I64), function(parameters, I64)))
                .append(section(3, new WasmCode().raw(0), new WasmCode().raw(1)))
                .append(section(4, new WasmCode().raw(0x70, 4, 4)))
                .append(section(7, new WasmCode().raw(1, 'f', 0, 0)))
                .append(section(9, new WasmCode().raw(0).i64(2).end().raw(1, 1)))
                .append(section(
                        10,
                        new WasmCode().unsigned(caller.size() + 1).raw(0).append(caller),
                        new WasmCode().unsigned(callee.size() + 1).raw(0).append(callee)))
                .bytes();
        ModuleInstance instance = CompiledForTest.of(module).instantiate();
        assertEquals(129L, call(instance, 2L));
        for (long wrong : new long[] {-1, 4, 1L << 32 | 2, Long.MIN_VALUE}) {
            Trap trap = assertThrows(Trap.class, () -> call(instance, wrong));
            assertEquals("undefined element", trap.getMessage());
        }
        Trap trap = assertThrows(Trap.class, () -> call(instance, 1L));
        assertEquals("uninitialized element 1", trap.getMessage());
    }

    /** A store and a load at an address, in a memory of the given type; returns what was loaded. */
    private static CompiledForTest touch(int... memory) {
        boolean is64 = (memory[0] & 4) != 0;
        var type = function(List.of(is64 ? I64 : I32, I32), I32);
        var body = new WasmCode()
                .get(0)
                .get(1)
                .raw(0x36, 2, 0)
                .get(0)
                .raw(0x28, 2, 0)
                .end();
        return CompiledForTest.of(module(type, new WasmCode(), section(5, new WasmCode().raw(memory)), body));
    }

    /** Needs a heap of 5 GiB. */
    @Test
    @Tag("large-memory")
    void aMemoryOf4GiBIsUsedToItsLastByte() {
        ModuleInstance instance = touch(0, 0x80, 0x80, 4).instantiate();
        for (long at : new long[] {0, (1L << 30) - 2, (1L << 31) - 2, 1L << 31, 3L << 30, (1L << 32) - 4}) {
            assertEquals(0x12345678, call(instance, (int) at, 0x12345678));
        }
        assertEquals(-1, ((LargeMemory) Objects.requireNonNull(instance.export("m"))).grow(1));
        assertThrows(Trap.class, () -> call(instance, -3, 1));
        assertThrows(Trap.class, () -> call(instance, -1, 1));
    }

    /** Needs a heap of 7 GiB. */
    @Test
    @Tag("large-memory")
    void aMemory64Of6GiBIsUsedToItsLastByte() {
        ModuleInstance instance = touch(4, 0x80, 0x80, 6).instantiate();
        for (long at : new long[] {0, (1L << 30) - 2, (1L << 32) - 2, 5L << 30, (6L << 30) - 4}) {
            assertEquals(0x12345678, call(instance, at, 0x12345678));
        }
        assertThrows(Trap.class, () -> call(instance, (6L << 30) - 3, 1));
        assertThrows(Trap.class, () -> call(instance, -1L, 1));
    }
}
