package dev.wasm2jvm.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how the memories of one module grow. The first ones have arrays as long as they are, so that each growth
 * copies; where many instances are made, of which each has to copy, the next ones have room to grow. Where the module itself
 * grows none, the array of its first instance is one that generated code knows.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryGrowth {
    /** So many memories copy: some milliseconds in all. */
    private static final int MOST_COPIED = 64;

    private final AtomicInteger copied = new AtomicInteger();

    /** Whether the first array has still to come. */
    private boolean awaitsFirst;

    /** The array that generated code has as a constant, as long as the class is loaded. */
    private byte @Nullable [] knownArray;

    /**
     * Nothing is known yet.
     *
     * @param fixed whether the module does not grow its memory, and its generated code has the array of the first instance
     *     as a constant
     */
    public MemoryGrowth(boolean fixed) {
        this.awaitsFirst = fixed;
    }

    /** An array as long as the memory of a new instance, which is the constant from now on if none was before. */
    synchronized void offer(byte[] exact) {
        if (awaitsFirst) {
            awaitsFirst = false;
            knownArray = exact;
        }
    }

    /** Whether generated code has an array as a constant. */
    synchronized boolean isKnown(byte @Nullable [] exact) {
        return exact != null && exact == knownArray;
    }

    /** That array, for generated code; null if there is none yet. */
    public synchronized byte @Nullable [] knownArray() {
        return knownArray;
    }

    /** Whether a new memory had better be one that need not copy. */
    boolean wantsRoom() {
        return copied.get() >= MOST_COPIED;
    }

    /** A memory copies for the first time. */
    void copies() {
        copied.incrementAndGet();
    }
}
