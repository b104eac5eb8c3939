package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.InterruptionTrap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A guest's thread that waits for one of several events. */
public final class Waiter {
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean finished;

    /** Ends the wait; may be called by any thread, at any time, more than once. */
    public void wake() {
        wakeUps.release();
    }

    /** Says that nobody waits any more, so that no event need remember. */
    void finish() {
        finished = true;
    }

    boolean finished() {
        return finished;
    }

    /**
     * Waits until woken, or until the time is over.
     *
     * @param nanoseconds the longest wait
     * @throws InterruptionTrap if the thread is interrupted; its flag stays set
     */
    void sleep(long nanoseconds) {
        try {
            if (wakeUps.tryAcquire(nanoseconds, TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptionTrap(interrupted);
        }
    }
}
