package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MemoryPoolTest {
    private static final int PAGE_LOG2 = 16;
    private static final long PLENTY = 1 << 24;

    private final MemoryPool pool = new MemoryPool(PLENTY);

    private Quota pooled() {
        return pooled(InstanceLimits.NONE);
    }

    private Quota pooled(InstanceLimits limits) {
        return pool.use(() -> new Quota(limits));
    }

    private static Memory memory(long pages, Quota quota) {
        return new Memory(pages, -1, PAGE_LOG2, quota);
    }

    private static byte[] used(Memory memory) {
        memory.fill(0, 7, memory.limit);
        return memory.bytes;
    }

    @Test
    void whatComesBackIsClearedAndGoesToTheNext() {
        var quota = pooled();
        var array = used(memory(8, quota));
        quota.returnArrays();
        assertArrayEquals(new byte[array.length], array);
        var next = pooled();
        assertSame(array, memory(8, next).bytes);
        assertNotSame(array, memory(8, next).bytes, "nobody else has it");
    }

    /** Wherever the one byte lies that was written: what is cleared block by block has edges. */
    @Test
    void everyByteIsCleared() {
        int used = 9_001;
        var array = new byte[used + 100];
        for (int at = 0; at < used; at++) {
            array[at] = (byte) (at % 255 + 1);
            pool.giveBack(array, used);
            assertSame(array, pool.take(array.length, PLENTY));
            assertEquals(0, array[at]);
        }
        assertArrayEquals(new byte[array.length], array);
    }

    @Test
    void whatHasGrownIsClearedWhole() {
        var quota = pooled();
        var memory = memory(8, quota);
        memory.grow(9);
        var array = used(memory);
        quota.returnArrays();
        assertArrayEquals(new byte[array.length], array);
        var next = memory(8, pooled());
        assertSame(array, next.bytes);
        assertEquals(8, next.pages());
        assertThrows(Trap.class, () -> next.getI8(8 << PAGE_LOG2));
        next.grow(1);
        assertEquals(0, next.getI8(8 << PAGE_LOG2));
    }

    @Test
    void whoStillHasTheMemoryFindsNothing() {
        var quota = pooled();
        var memory = memory(1, quota);
        quota.returnArrays();
        assertEquals(0, memory.pages());
        assertThrows(Trap.class, () -> memory.getI8(0));
        assertThrows(Trap.class, () -> memory.putI8(0, 1));
    }

    @Test
    void arraysOfQuiteAnotherSizeAreLeft() {
        var array = new byte[40];
        pool.giveBack(array, 0);
        assertNull(pool.take(41, PLENTY), "too short");
        assertNull(pool.take(9, PLENTY), "somebody may want so much");
        assertNull(pool.take(30, 39), "more than there may be");
        assertSame(array, pool.take(10, PLENTY));
    }

    @Test
    void limitsHoldForTheReserveToo() {
        var quota = pooled();
        memory(16, quota);
        quota.returnArrays();
        var limited = memory(15, pooled(InstanceLimits.NONE.withMemoryBytes(16 << PAGE_LOG2)));
        assertEquals(16 << PAGE_LOG2, limited.bytes.length);
    }

    @Test
    void noMoreIsKeptThanWasAgreed() {
        var small = new MemoryPool(10 << PAGE_LOG2);
        var quota = small.use(() -> new Quota(InstanceLimits.NONE));
        var first = memory(8, quota).bytes;
        memory(8, quota);
        quota.returnArrays();
        assertSame(first, small.take(8 << PAGE_LOG2, PLENTY));
        assertNull(small.take(8 << PAGE_LOG2, PLENTY));
        small.giveBack(first, 0);
        assertSame(first, small.take(8 << PAGE_LOG2, PLENTY), "what was taken makes room");
    }

    @Test
    void onlyWhatIsMadeInsideIsPooled() {
        var inner = new MemoryPool(PLENTY);
        var quota = pool.use(() -> {
            inner.use(() -> 0);
            return new Quota(InstanceLimits.NONE);
        });
        var array = memory(1, quota).bytes;
        quota.returnArrays();
        assertNull(inner.take(1, PLENTY));
        assertSame(array, memory(1, pooled()).bytes);
        var outside = new Quota(InstanceLimits.NONE);
        var memory = memory(1, outside);
        outside.returnArrays();
        assertEquals(1, memory.pages());
    }
}
