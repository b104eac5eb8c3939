package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.runtime.MemoryPool;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Instances of one component. Each serves a request at a time, and some number of them in its life. */
final class GuestPool {
    /** What waits for the next instances: enough for all that run at a time, but for those with large memories. */
    private static final long MOST_MEMORY_BYTES = 64 << 20;

    private final MemoryPool memories = new MemoryPool(MOST_MEMORY_BYTES);
    private final GuestFactory factory;
    private final int lives;
    private final AtomicLong instances;
    private final ConcurrentLinkedDeque<Pooled> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean retired;

    /**
     * An empty pool.
     *
     * @param lives how many requests an instance serves at most
     * @param instances counts those that are alive
     */
    GuestPool(GuestFactory factory, int lives, AtomicLong instances) {
        this.factory = factory;
        this.lives = lives;
        this.instances = instances;
    }

    /** An instance that nobody else uses: the last one given back, whose memory is still warm, or a new one. */
    Pooled take() {
        var pooled = idle.pollFirst();
        if (pooled != null) {
            return pooled;
        }
        var made = new Pooled(memories.use(factory::instantiate));
        instances.incrementAndGet();
        return made;
    }

    /** The request is over. */
    void giveBack(Pooled pooled, boolean healthy) {
        pooled.served++;
        if (!healthy || pooled.served >= lives) {
            close(pooled);
            return;
        }
        idle.addFirst(pooled);
        if (retired) {
            closeIdle();
        }
    }

    /** Nobody takes from it any more; those in use are closed when they are given back. */
    void retire() {
        retired = true;
        closeIdle();
    }

    private void closeIdle() {
        @Nullable Pooled pooled;
        while ((pooled = idle.pollFirst()) != null) {
            close(pooled);
        }
    }

    private void close(Pooled pooled) {
        instances.decrementAndGet();
        try {
            pooled.guest.instance().close();
        } catch (Exception failed) {
            // What it held is let go of all the same, and its request was answered.
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An instance, and how often it was used. */
    static final class Pooled {
        private final Guest guest;
        private int served;

        Pooled(Guest guest) {
            this.guest = guest;
        }

        Guest guest() {
            return guest;
        }
    }
}
