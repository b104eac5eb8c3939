package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private static final int PAGE = 65_536;
    private static final int CHUNK = 1 << 20;
    private static final int THREADS = 4;
    private static final int ROUNDS = 5_000;
    private static final long FOREVER = -1;

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void plainAccessesMayCrossChunks() {
        var memory = new SharedMemory(1, 40, 16);
        assertEquals(1, memory.grow(39));
        // Where the first chunk ends, and where the next one does.
        for (long end : new long[] {PAGE, PAGE + CHUNK}) {
            for (int bytes = 0; bytes <= 8; bytes++) {
                long at = end - bytes;
                memory.putI64(at, 0x8102030405060708L, 0);
                assertEquals(0x8102030405060708L, memory.getI64(0, at));
                assertEquals(0x05060708, memory.getI32(at, 0));
                memory.putI32(at, 0x91929394, 0);
                assertEquals(0x91929394, memory.getI32(at, 0));
                assertEquals((short) 0x9394, memory.getI16(at, 0));
                assertEquals((byte) 0x94, memory.getI8(at, 0));
            }
            memory.putI16(end - 1, 0x8081, 0);
            assertEquals((short) 0x8081, memory.getI16(end - 1, 0));
            memory.putI8(end, 0x82, 0);
            assertEquals((short) 0x8281, memory.getI16(end - 1, 0));
            memory.putF32(end - 1, 1.5f, 0);
            assertEquals(1.5f, memory.getF32(end - 1, 0));
            memory.putF64(end - 1, -1.5, 0);
            assertEquals(-1.5, memory.getF64(end - 1, 0));
            memory.putV128(end - 9, V128.of(1, -2), 0);
            assertEquals(V128.of(1, -2), memory.getV128(0, end - 9));
        }
    }

    @Test
    void anAccessThatLeavesTheMemoryWritesNothing() {
        var memory = new SharedMemory(1, 2, 16);
        for (int pages = 1; pages <= 2; pages++) {
            long end = memory.byteSize();
            assertThrows(IndexOutOfBoundsException.class, () -> memory.putI64(end - 7, -1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.putI16(0, -1, end - 1));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.putV128(end - 15, V128.of(-1, -1), 0));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.putI8(-1, -1, end));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.getI8(Long.MIN_VALUE, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.getI8(0, (1L << 62) - 1));
            assertEquals(0, memory.getI64(end - 8, 0));
            memory.grow(1);
        }
    }

    @Test
    void concurrentAdditionsToNeighbouringBytesAreAllCounted() throws Exception {
        var memory = new SharedMemory(1, 1, 16);
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    memory.atomicAdd(0, 1, 0, 1);
                    memory.atomicAdd(0, 1, 2, 2);
                    memory.atomicAdd(0, 1, 4, 4);
                    memory.atomicAdd(0, 1, 8, 8);
                }
                return null;
            });
        }
        inParallel(tasks);
        int all = THREADS * ROUNDS;
        assertEquals(all & 0xff, memory.atomicLoad(0, 0, 1));
        assertEquals(0, memory.atomicLoad(0, 1, 1));
        assertEquals(all & 0xffff, memory.atomicLoad(0, 2, 2));
        assertEquals(all, memory.atomicLoad(0, 4, 4));
        assertEquals(all, memory.atomicLoad(0, 8, 8));
    }

    @Test
    void growthOfOneThreadIsSeenByOthersAndLosesNothing() throws Exception {
        var memory = new SharedMemory(1, 200, 16);
        Callable<Void> grow = () -> {
            while (memory.grow(1) >= 0) {
                memory.atomicAdd(0, 1, 0, 8);
            }
            return null;
        };
        Callable<Void> touch = () -> {
            while (memory.size() < 200) {
                memory.atomicAdd(memory.byteSize() - 8, 1, 0, 8);
                memory.atomicAdd(8, 1, 0, 8);
            }
            return null;
        };
        inParallel(List.of(grow, grow, touch));
        assertEquals(199, memory.atomicLoad(0, 0, 8));
        assertEquals(200, memory.size());
    }

    @Test
    void waitComparesAndTimesOut() {
        var memory = new SharedMemory(1, 1, 16);
        memory.atomicStore(8, -1, 0, 4);
        assertEquals(1, memory.atomicWait(0, 0, FOREVER, 8, 4));
        assertEquals(1, memory.atomicWait(8, 0, FOREVER, 0, 8));
        assertEquals(2, memory.atomicWait(8, 0xffffffffL, 1_000, 0, 4));
        assertEquals(2, memory.atomicWait(8, 0xffffffffL, 0, 0, 4));
        assertEquals(0, memory.atomicNotify(8, 1, 0, 4));
        Trap trap = assertThrows(Trap.class, () -> new Memory(1, 1).atomicWait(0, 0, 0, 0, 4));
        assertEquals("expected shared memory", trap.getMessage());
    }

    @Test
    void notifyWakesAsManyAsItSays() throws Exception {
        var memory = new SharedMemory(1, 1, 16);
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(() -> memory.atomicWait(64, 0, FOREVER, 0, 4));
        }
        tasks.add(() -> {
            long woken = 0;
            while (woken < THREADS) {
                long now = memory.atomicNotify(64, 1, 0, 4);
                assertTrue(now <= 1);
                woken += now;
                assertEquals(0, memory.atomicNotify(68, -1, 0, 4));
                Thread.onSpinWait();
            }
            return 0L;
        });
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L), inParallel(tasks));
    }

    @Test
    void anInterruptedWaitEnds() {
        var memory = new SharedMemory(1, 1, 16);
        Thread.currentThread().interrupt();
        Trap trap = assertThrows(Trap.class, () -> memory.atomicWait(0, 0, FOREVER, 0, 4));
        assertEquals("interrupted", trap.getMessage());
        assertTrue(Thread.interrupted());
        assertEquals(0, memory.atomicNotify(0, 1, 0, 4));
    }
}
