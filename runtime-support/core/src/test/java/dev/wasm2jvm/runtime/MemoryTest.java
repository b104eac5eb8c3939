package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryTest {
    private static void assertOutOfBounds(Executable code) {
        assertEquals(Traps.OUT_OF_BOUNDS_MEMORY, assertThrows(Trap.class, code).getMessage());
    }

    @Test
    void growsUpToTheMaximum() {
        var memory = new Memory(1, 3);
        assertEquals(1, memory.grow(0));
        assertEquals(1, memory.grow(2));
        assertEquals(3, memory.pages());
        assertEquals(3 * Memory.PAGE, memory.limit);
        assertEquals(-1, memory.grow(1));
        assertEquals(-1, memory.grow(-1));
        assertEquals(3, memory.pages());
    }

    @Test
    void growthKeepsTheContentsAndTheArrayAsLongAsTheMemory() {
        var memory = new Memory(4, -1);
        memory.putI32(0, 42);
        assertEquals(4, memory.grow(1));
        assertEquals(5 * Memory.PAGE, memory.limit);
        assertEquals(5 * Memory.PAGE, memory.bytes.length);
        assertSame(memory.bytes, memory.exact);
        assertEquals(Integer.MAX_VALUE, memory.bound());
        assertEquals(42, memory.getI32(0));
        assertEquals(-1, memory.grow(Memory.MAXIMUM_PAGES));
    }

    @Test
    void growthThatHasCopiedEnoughDoublesTheCapacity() {
        var memory = new Memory(600, -1);
        memory.putI32(0, 42);
        int growths = 0;
        while (memory.exact != null) {
            assertEquals(600 + growths++, memory.grow(1));
        }
        assertEquals(7, growths);
        assertEquals(2 * (600 + growths - 1) * Memory.PAGE, memory.bytes.length);
        assertEquals(memory.limit, memory.bound());
        assertEquals(42, memory.getI32(0));
    }

    @Test
    void theInstanceThatReadsTheArrayHasItWhileItIsAsLongAsTheMemory() {
        var reader = new EmptyInstance();
        var memory = new Memory(600, -1, 16, Quota.unlimited(), new MemoryGrowth(false), reader);
        while (memory.exact != null) {
            assertSame(memory.bytes, reader.exactArray);
            assertTrue(memory.grow(1) > 0);
        }
        assertNull(reader.exactArray);
    }

    @Test
    void ofAMemoryThatItsModuleDoesNotGrowTheFirstArrayIsKnown() {
        var growth = new MemoryGrowth(true);
        assertNull(growth.knownArray());
        var reader = new EmptyInstance();
        var memory = new Memory(1, -1, 16, Quota.unlimited(), growth, reader);
        assertSame(memory.bytes, growth.knownArray());
        assertSame(memory.bytes, reader.knownArray);
        var second = new EmptyInstance();
        assertNotNull(new Memory(1, -1, 16, Quota.unlimited(), growth, second).exact);
        assertNull(second.knownArray);
        assertEquals(1, memory.grow(1));
        assertNull(reader.knownArray);
        assertSame(memory.bytes, reader.exactArray);
    }

    @Test
    void anArrayThatIsReadAgainAndAgainIsMadeAsLongAsTheMemory() {
        var reader = new EmptyInstance();
        var memory = new Memory(600, -1, 16, Quota.unlimited(), new MemoryGrowth(false), reader);
        outgrow(memory);
        memory.putI32(memory.limit - 4, 42);
        int first = readsUntilSettled(memory);
        assertSame(memory.bytes, reader.exactArray);
        assertEquals(42, memory.getI32(memory.limit - 4));
        assertEquals(memory.limit, memory.bytes.length);
        outgrow(memory);
        assertTrue(readsUntilSettled(memory) > 3 * first / 2);
    }

    private static void outgrow(Memory memory) {
        while (memory.exact != null) {
            assertTrue(memory.grow(1) > 0);
        }
    }

    private static int readsUntilSettled(Memory memory) {
        int reads = 0;
        while (memory.exact == null) {
            assertSame(memory.settled(), memory.bytes);
            reads++;
        }
        return reads;
    }

    @Test
    void growthStartsTheCountAgain() {
        var memory = new Memory(600, -1);
        outgrow(memory);
        for (int i = 0; i < 20_000_000; i++) {
            if (i % 1_000_000 == 0) {
                assertTrue(memory.grow(1) > 0);
            }
            memory.settled();
        }
        assertNull(memory.exact);
    }

    @Test
    void whereManyMemoriesHaveCopiedTheNextOnesHaveRoom() {
        var growth = new MemoryGrowth(false);
        int copied = 0;
        while (memory(growth).exact != null) {
            assertEquals(16, memory(growth).grow(1));
            copied++;
        }
        assertEquals(64, copied);
        var roomy = memory(growth);
        byte[] before = roomy.bytes;
        assertEquals(16, roomy.grow(1));
        assertSame(before, roomy.bytes);
    }

    @Test
    void aMemoryOfNoBytesCopiesNothing() {
        var growth = new MemoryGrowth(false);
        for (int i = 0; i < 100; i++) {
            assertEquals(0, new Memory(0, -1, 16, Quota.unlimited(), growth, null).grow(1));
        }
        assertEquals(Integer.MAX_VALUE, memory(growth).bound());
    }

    private static Memory memory(MemoryGrowth growth) {
        return new Memory(16, -1, 16, Quota.unlimited(), growth, null);
    }

    @Test
    void isLittleEndian() {
        var memory = new Memory(1, -1);
        memory.putI64(8, 0x0102030405060708L);
        assertEquals(0x08, memory.getU8(8));
        assertEquals(0x0708, memory.getU16(8));
        assertEquals(0x05060708, memory.getI32(8));
        memory.putF32(0, 1f);
        assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3f}, memory.read(0, 4));
        memory.putF64(0, -2.0);
        assertEquals(-2.0, memory.getF64(0));
        memory.putI16(0, 0xfffe);
        assertEquals(-2, memory.getI16(0));
        memory.putI8(0, 0x1ff);
        assertEquals(-1, memory.getI8(0));
        assertEquals(1f, memory.getF32(memoryWith(memory, 1f)));
    }

    private static int memoryWith(Memory memory, float value) {
        memory.putF32(100, value);
        return 100;
    }

    @Test
    void hostAccessIsChecked() {
        var memory = new Memory(1, -1);
        memory.grow(1);
        memory.limit = Memory.PAGE;
        assertTrue(memory.bytes.length > memory.limit);
        assertOutOfBounds(() -> memory.getI32(Memory.PAGE - 3));
        assertOutOfBounds(() -> memory.getI8(Memory.PAGE));
        assertOutOfBounds(() -> memory.getI8(-1));
        assertOutOfBounds(() -> memory.read(Memory.PAGE - 1, 2));
        assertOutOfBounds(() -> memory.read(0, -1));
        assertOutOfBounds(() -> memory.write(-4, new byte[4]));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.write(0, new byte[4], 2, 3));
        assertEquals(0, memory.read(Memory.PAGE, 0).length);
    }

    @Test
    void bulkOperationsTrapBeforeTheyWrite() {
        var memory = new Memory(1, -1);
        assertOutOfBounds(() -> memory.fill(Memory.PAGE - 1, 7, 2));
        assertEquals(0, memory.getI8(Memory.PAGE - 1));
        assertOutOfBounds(() -> memory.fill(-1, 7, 2));
        assertOutOfBounds(() -> memory.copy(memory, 0, Memory.PAGE - 1, 2));
        assertOutOfBounds(() -> memory.copy(memory, Memory.PAGE - 1, 0, 2));
        assertOutOfBounds(() -> memory.copy(memory, 1, 1, -1));
        memory.fill(Memory.PAGE, 1, 0);
        assertOutOfBounds(() -> memory.fill(Memory.PAGE + 1, 1, 0));
    }

    @Test
    void copiesOverlap() {
        var memory = new Memory(1, -1);
        memory.write(0, new byte[] {1, 2, 3, 4});
        memory.copy(memory, 1, 0, 3);
        assertArrayEquals(new byte[] {1, 1, 2, 3}, memory.read(0, 4));
        var other = new Memory(1, -1);
        other.copy(memory, 10, 0, 4);
        assertArrayEquals(new byte[] {1, 1, 2, 3}, other.read(10, 4));
    }

    @Test
    void segments() {
        var memory = new Memory(1, -1);
        memory.init(new byte[] {1, 2, 3}, 5, 1, 2);
        assertArrayEquals(new byte[] {2, 3}, memory.read(5, 2));
        assertOutOfBounds(() -> memory.init(new byte[3], 0, 2, 2));
        assertOutOfBounds(() -> memory.init(new byte[3], 0, -1, 0));
        memory.init(new byte[0], Memory.PAGE, 0, 0);
        assertOutOfBounds(() -> memory.init(new byte[0], 0, 0, 1));
    }

    @Test
    void tooLarge() {
        assertThrows(OutOfMemoryError.class, () -> new Memory(65_536, -1));
    }
}
