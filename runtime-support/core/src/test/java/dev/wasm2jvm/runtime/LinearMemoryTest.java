package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What memories of all representations have in common. */
class LinearMemoryTest {
    private static final int PAGE = 65_536;

    static Stream<LongFunction<LinearMemory>> representations() {
        return Stream.of(
                pages -> new Memory(pages, 40, 16),
                pages -> new LargeMemory(pages, 40, 16),
                pages -> new SharedMemory(pages, 40, 16));
    }

    private static void assertOutOfBounds(Executable code) {
        assertEquals(Traps.OUT_OF_BOUNDS_MEMORY, assertThrows(Trap.class, code).getMessage());
    }

    private static byte[] read(LinearMemory memory, long address, int count) {
        var bytes = new byte[count];
        memory.read(address, bytes, 0, count);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("representations")
    void growsUpToTheMaximumAndKeepsTheContents(LongFunction<LinearMemory> of) {
        LinearMemory memory = of.apply(1);
        memory.write(PAGE - 2, new byte[] {1, 2}, 0, 2);
        assertEquals(1, memory.grow(20));
        assertEquals(21, memory.size());
        assertEquals(21L * PAGE, memory.byteSize());
        assertArrayEquals(new byte[] {1, 2, 0}, read(memory, PAGE - 2, 3));
        assertEquals(21, memory.grow(19));
        assertEquals(-1, memory.grow(1));
        assertEquals(-1, memory.grow(-1));
        assertEquals(-1, memory.grow(Long.MIN_VALUE));
        assertEquals(40, memory.grow(0));
        assertEquals(40, memory.maximumPages());
    }

    @ParameterizedTest
    @MethodSource("representations")
    void rangesAreCheckedBeforeAnythingIsWritten(LongFunction<LinearMemory> of) {
        LinearMemory memory = of.apply(1);
        assertOutOfBounds(() -> memory.fill(PAGE - 1, 1, 2));
        assertOutOfBounds(() -> memory.fill(1L << 32, 1, 0));
        assertOutOfBounds(() -> memory.fill(-1, 1, 1));
        assertOutOfBounds(() -> memory.fill(1, 1, -1));
        assertOutOfBounds(() -> memory.copy(memory, PAGE - 1, 0, 2));
        assertOutOfBounds(() -> memory.copy(memory, 0, PAGE - 1, 2));
        assertOutOfBounds(() -> memory.write(PAGE - 1, new byte[2], 0, 2));
        assertOutOfBounds(() -> memory.read(PAGE - 1, new byte[2], 0, 2));
        assertEquals(0, read(memory, PAGE - 1, 1)[0]);
        memory.fill(PAGE, 1, 0);
        memory.copy(memory, PAGE, PAGE, 0);
    }

    @ParameterizedTest
    @MethodSource("representations")
    void copiesFromMemoriesOfAllKinds(LongFunction<LinearMemory> of) {
        // More than a block of copying, and more than a chunk of shared memory.
        int count = 20 * PAGE + 3;
        representations().forEach(other -> {
            LinearMemory source = other.apply(21);
            source.fill(5, 7, count);
            source.fill(5, 9, 1);
            LinearMemory target = of.apply(22);
            target.copy(source, 11, 5, count);
            assertArrayEquals(new byte[] {0, 9, 7}, read(target, 10, 3));
            assertArrayEquals(new byte[] {7, 0}, read(target, 10 + count, 2));
        });
    }

    @ParameterizedTest
    @MethodSource("representations")
    void copiesWithinAMemoryEvenIfRangesOverlap(LongFunction<LinearMemory> of) {
        int count = 3 * PAGE;
        var content = new byte[count];
        for (int i = 0; i < count; i++) {
            content[i] = (byte) ((i * 31) >> 3);
        }
        LinearMemory memory = of.apply(16);
        memory.write(100, content, 0, count);
        memory.copy(memory, 1000, 100, count);
        assertArrayEquals(content, read(memory, 1000, count));
        memory.copy(memory, 300, 1000, count);
        assertArrayEquals(content, read(memory, 300, count));
    }

    @ParameterizedTest
    @MethodSource("representations")
    void atomicAccessesTouchTheirBytesOnly(LongFunction<LinearMemory> of) {
        LinearMemory memory = of.apply(1);
        for (int bytes = 1; bytes <= 8; bytes *= 2) {
            long mask = bytes == 8 ? -1 : (1L << (8 * bytes)) - 1;
            memory.atomicStore(0, -1, 8, 8);
            memory.atomicStore(8, 0x8182838485868788L, 8, bytes);
            assertEquals(0x8182838485868788L & mask, memory.atomicLoad(0, 16, bytes));
            assertEquals(0x8182838485868788L & mask, memory.atomicAdd(16, -1, 0, bytes));
            assertEquals(0x8182838485868787L & mask, memory.atomicSub(16, -2, 0, bytes));
            assertEquals(0x8182838485868789L & mask, memory.atomicAnd(16, -2, 0, bytes));
            assertEquals(0x8182838485868788L & mask, memory.atomicOr(16, 1, 0, bytes));
            assertEquals(0x8182838485868789L & mask, memory.atomicXor(16, -1, 0, bytes));
            assertEquals(0x7e7d7c7b7a797876L & mask, memory.atomicExchange(16, 5, 0, bytes));
            assertEquals(5, memory.atomicCompareExchange(16, 4, 6, 0, bytes));
            // What is expected is wrapped to the width of the access.
            long expected = bytes == 8 ? 5 : 5 + (1L << (8 * bytes));
            assertEquals(5, memory.atomicCompareExchange(16, expected, -1, 0, bytes));
            assertEquals(-1, memory.atomicLoad(8, 0, 8));
            assertEquals(mask, memory.atomicLoad(16, 0, 8));
            memory.fill(0, 0, 32);
        }
    }

    @ParameterizedTest
    @MethodSource("representations")
    void atomicAccessesAreAlignedAndInBounds(LongFunction<LinearMemory> of) {
        LinearMemory memory = of.apply(1);
        Trap unaligned = assertThrows(Trap.class, () -> memory.atomicLoad(2, 0, 4));
        assertEquals("unaligned atomic", unaligned.getMessage());
        assertThrows(Trap.class, () -> memory.atomicAdd(4, 1, 2, 4));
        assertOutOfBounds(() -> memory.atomicStore(PAGE, 1, 0, 1));
        assertOutOfBounds(() -> memory.atomicLoad(PAGE - 8, 8, 4));
        // The effective address does not wrap around.
        assertOutOfBounds(() -> memory.atomicLoad(-8, 16, 4));
        assertEquals(0, memory.atomicNotify(0, -1, 0, 4));
        assertOutOfBounds(() -> memory.atomicNotify(PAGE, -1, 0, 4));
    }

    @Test
    void pagesMayBeBytes() {
        for (LinearMemory memory :
                new LinearMemory[] {new Memory(3, 10, 0), new LargeMemory(3, 10, 0), new SharedMemory(3, 10, 0)}) {
            assertEquals(3, memory.size());
            assertEquals(1, memory.pageSize());
            assertEquals(3, memory.grow(7));
            assertEquals(-1, memory.grow(1));
            memory.fill(0, 1, 10);
            assertOutOfBounds(() -> memory.fill(0, 1, 11));
            assertEquals(1, memory.atomicAdd(9, 1, 0, 1));
        }
    }

    @Test
    void aMemoryThatIsTooLargeFailsClearly() {
        var problem = assertThrows(OutOfMemoryError.class, () -> new LargeMemory(1L << 48, -1, 16));
        String text = String.valueOf(problem.getMessage());
        assertTrue(text.contains("281474976710656 pages"), text);
        assertThrows(OutOfMemoryError.class, () -> new LargeMemory(-1, -1, 0));
        assertThrows(OutOfMemoryError.class, () -> new Memory(1L << 16, -1, 16));
        assertThrows(OutOfMemoryError.class, () -> new SharedMemory(1L << 40, 1L << 40, 16));
    }

    @Test
    void anImportOfAnotherRepresentationIsRefused() {
        var memory = new Memory(1, -1);
        assertEquals(memory, Memory.of(memory, 1));
        var problem = assertThrows(IllegalArgumentException.class, () -> LargeMemory.of(memory));
        assertEquals(
                "the module was compiled for a memory with 64-bit addresses, or of 2 GiB and more, that is not shared,"
                        + " but was given a Memory of 65536 bytes",
                problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SharedMemory.of(memory));
        assertThrows(IllegalArgumentException.class, () -> Memory.of(null, 0));
    }

    @Test
    void anImportThatIsTooSmallIsRefused() {
        var problem = assertThrows(IllegalArgumentException.class, () -> Memory.of(new Memory(1, -1), 2));
        assertEquals(
                "the module was compiled for a memory of at least 2 pages, but was given a Memory of 65536 bytes",
                problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Memory.of(new Memory(0, -1), -1));
    }
}
