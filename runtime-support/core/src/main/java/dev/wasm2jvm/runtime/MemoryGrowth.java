package dev.wasm2jvm.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of how the memories of one module grow. The first ones have arrays as long as they are, so that each growth
 * copies; where many instances are made, of which each has to copy, the next ones have room to grow.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryGrowth {
    /** So many memories copy: some milliseconds in all. */
    private static final int MOST_COPIED = 64;

    private final AtomicInteger copied = new AtomicInteger();

    /** Nothing is known yet. */
    public MemoryGrowth() {}

    /** Whether a new memory had better be one that need not copy. */
    boolean wantsRoom() {
        return copied.get() >= MOST_COPIED;
    }

    /** A memory copies for the first time. */
    void copies() {
        copied.incrementAndGet();
    }
}
