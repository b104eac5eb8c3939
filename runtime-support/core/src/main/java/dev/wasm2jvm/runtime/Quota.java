package dev.wasm2jvm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one instance has taken of its {@link InstanceLimits}. Its memories, tables and handles share it. Memories of
 * several threads may take at the same time.
 */
public final class Quota {
    private final InstanceLimits limits;
    private final AtomicLong memoryBytes = new AtomicLong();
    private final AtomicLong tableElements = new AtomicLong();
    private final AtomicLong resources = new AtomicLong();
    private final @Nullable MemoryPool pool = MemoryPool.current();
    private final List<Memory> pooled = new ArrayList<>();

    /**
     * Nothing is taken yet.
     *
     * @param limits how much may be
     */
    public Quota(InstanceLimits limits) {
        this.limits = limits;
    }

    /** Of an instance that may have whatever it wants. */
    public static Quota unlimited() {
        return new Quota(InstanceLimits.NONE);
    }

    /**
     * Takes linear memory, when a memory is made or grows.
     *
     * @param bytes at least 0
     * @throws LimitTrap if that is too much; nothing is taken then
     */
    void takeMemory(long bytes) {
        take(memoryBytes, bytes, limits.memoryBytes(), "bytes of linear memory");
    }

    /** Gives linear memory back: a memory could not grow after all. */
    void returnMemory(long bytes) {
        memoryBytes.addAndGet(-bytes);
    }

    /**
     * How large the array of a memory may become, so that not even its reserve is more than the limit.
     *
     * @param most how large the memory itself may become, in bytes
     * @param size how large it is, which has been taken already
     */
    long within(long most, long size) {
        long left = limits.memoryBytes() - memoryBytes.get();
        return left < most - size ? size + Math.max(0, left) : most;
    }

    /**
     * The array of a memory that is made with so much headroom.
     *
     * @param most how long it may be
     */
    byte[] array(Memory memory, int length, long most) {
        if (pool == null) {
            return new byte[length];
        }
        pooled.add(memory);
        byte[] array = pool.take(length, most);
        return array == null ? new byte[length] : array;
    }

    /** Whether memories come from a pool, to which they go back. */
    public boolean isPooled() {
        return pool != null;
    }

    /**
     * Gives the arrays of memories back to the pool that they came from. Nothing may run that uses one, now or later: what
     * tries all the same finds a memory of no bytes.
     */
    public void returnArrays() {
        if (pool != null) {
            for (Memory memory : pooled) {
                int used = memory.limit;
                pool.giveBack(memory.takeArray(), used);
            }
            pooled.clear();
        }
    }

    /** Takes elements of a table, like {@link #takeMemory}. */
    void takeElements(long elements) {
        take(tableElements, elements, limits.tableElements(), "elements of tables");
    }

    /** Gives elements back, like {@link #returnMemory}. */
    void returnElements(long elements) {
        tableElements.addAndGet(-elements);
    }

    /** Takes a handle, like {@link #takeMemory}. */
    public void takeResource() {
        take(resources, 1, limits.resources(), "resources at a time");
    }

    /** Gives a handle back. */
    public void returnResource() {
        resources.decrementAndGet();
    }

    private static void take(AtomicLong taken, long more, long limit, String what) {
        long total = taken.addAndGet(more);
        if (total > limit) {
            taken.addAndGet(-more);
            throw new LimitTrap(what, limit);
        }
    }
}
