package dev.wasm2jvm.runtime;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of closed instances' memories, for the instances that come next. A new array is most of what an instance
 * costs that serves one request: clearing one that the processor has still at hand takes a fraction of it.
 *
 * <pre>{@code
 * try (var plugin = pool.use(() -> Plugin.builder().build())) {
 *     plugin.transform(input);
 * }
 * }</pre>
 *
 * <p>An array comes back when its component is closed and no thread is inside, and is cleared before anybody else gets
 * it. Those of core modules never come back: their memories are seen by Java. Nor do those of {@link LargeMemory} and
 * {@link SharedMemory}.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryPool {
    private static final ThreadLocal<@Nullable MemoryPool> CURRENT = new ThreadLocal<>();

    /** An array of more than so many times what is asked for is left for somebody who asks for more. */
    private static final int LARGEST_RATIO = 4;

    /** As many as stay in the nearest cache. */
    private static final byte[] ZEROS = new byte[4_096];

    private final long mostBytes;
    private final ArrayDeque<byte[]> arrays = new ArrayDeque<>();
    /** Bytes of all arrays that are kept, or that are being cleared to be kept. */
    private long bytes;

    /**
     * An empty pool.
     *
     * @param mostBytes how many bytes of arrays are kept at most; what comes back beyond that is garbage
     */
    public MemoryPool(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Makes an instance whose memories come from this pool, and come back to it.
     *
     * @param instantiation makes one instance or several, on this thread
     * @return what it returns
     */
    public <T> T use(Supplier<T> instantiation) {
        var outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return instantiation.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The pool of the instance that this thread is making. */
    static @Nullable MemoryPool current() {
        return CURRENT.get();
    }

    /**
     * Takes an array of zeros.
     *
     * @param least its length at least
     * @param most its length at most
     * @return the one that came back last of those that fit, or null if none does
     */
    synchronized byte @Nullable [] take(int least, long most) {
        long largest = Math.min(most, (long) LARGEST_RATIO * least);
        for (var each = arrays.iterator(); each.hasNext(); ) {
            byte[] array = each.next();
            if (array.length >= least && array.length <= largest) {
                each.remove();
                bytes -= array.length;
                return array;
            }
        }
        return null;
    }

    /**
     * Takes an array back that nobody else uses any more.
     *
     * @param used from where on it is zeros
     */
    void giveBack(byte[] array, int used) {
        if (!hasRoom(array.length)) {
            return;
        }
        clear(array, used);
        keep(array);
    }

    /**
     * Writes only where something is not zero: most guests leave most of their stack alone, and what is only read stays in
     * the caches of all processors. Looking and copying take as long in any code. A loop, as {@code Arrays.fill} is one,
     * takes milliseconds for a megabyte until C2 has compiled it, which is as long as hundreds of small requests.
     */
    private static void clear(byte[] array, int used) {
        for (int from = 0; from < used; from += ZEROS.length) {
            int count = Math.min(ZEROS.length, used - from);
            if (Arrays.mismatch(array, from, from + count, ZEROS, 0, count) >= 0) {
                System.arraycopy(ZEROS, 0, array, from, count);
            }
        }
    }

    private synchronized boolean hasRoom(int length) {
        if (length > mostBytes - bytes) {
            return false;
        }
        bytes += length;
        return true;
    }

    private synchronized void keep(byte[] array) {
        arrays.addFirst(array);
    }
}
