package dev.wasm2jvm.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a guest that takes too long, by interrupting its thread. Code stops within milliseconds if it was compiled to be
 * interruptible; other code stops when it waits in a host function of WASI.
 *
 * <pre>{@code
 * byte[] result = Deadline.call(Duration.ofSeconds(1), () -> plugin.transform(input));
 * }</pre>
 */
public final class Deadline {
    /** 73 years: as good as any longer time, and sums and differences of such do not overflow. */
    private static final long LONGEST = Long.MAX_VALUE / 4;

    /** Those that have begun and are neither over nor passed. */
    private static final Set<Deadline> PENDING = ConcurrentHashMap.newKeySet();

    private static final Thread WATCH = watch();

    /**
     * When {@link #WATCH} will look at them next. A call wakes it only if its own time is over before: hardly any does
     * where calls have the same time, and waking a thread takes longer than many a call.
     */
    private static volatile long nextLook = System.nanoTime();

    private final Thread guest = Thread.currentThread();
    private final long end;
    private boolean over;
    private boolean passed;

    private Deadline(long end) {
        this.end = end;
    }

    /**
     * Calls something on this thread, and interrupts the thread when the time is over.
     *
     * @param time how long it may take
     * @param action calls a guest; may be nested in an action with another deadline
     * @return what the action returns, if that was in time
     * @throws DeadlineException if the time was over and the action ended by an {@link InterruptionTrap}, or by something
     *     with one as its cause. When this method returns or throws, the thread's interrupt status is as if there had
     *     been no deadline
     * @throws Exception whatever else the action throws
     */
    public static <T> T call(Duration time, Callable<T> action) throws Exception {
        var deadline = new Deadline(System.nanoTime() + nanoseconds(time));
        deadline.begin();
        try {
            return action.call();
        } catch (Throwable thrown) {
            if (isInterruption(thrown) && deadline.hasPassed()) {
                throw new DeadlineException(time, thrown);
            }
            throw thrown;
        } finally {
            deadline.end();
        }
    }

    /** Whether a guest was interrupted; what calls it may have put something around the trap. */
    private static boolean isInterruption(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof InterruptionTrap) {
                return true;
            }
        }
        return false;
    }

    private static long nanoseconds(Duration time) {
        return time.toSeconds() > LONGEST / 1_000_000_000 - 1 ? LONGEST : time.toNanos();
    }

    private void begin() {
        PENDING.add(this);
        if (end - nextLook < 0) {
            LockSupport.unpark(WATCH);
        }
    }

    private synchronized void pass() {
        if (!over) {
            passed = true;
            guest.interrupt();
        }
    }

    private synchronized boolean hasPassed() {
        return passed;
    }

    private void end() {
        PENDING.remove(this);
        markOver();
    }

    private synchronized void markOver() {
        over = true;
        if (passed) {
            Thread.interrupted();
        }
    }

    private static Thread watch() {
        var thread = new Thread(Deadline::watchForEver, "wasm2jvm-deadlines");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void watchForEver() {
        while (true) {
            // Whoever begins from here on wakes this thread; whoever began before is seen by the look.
            nextLook = System.nanoTime() + LONGEST;
            nextLook = look();
            LockSupport.parkNanos(nextLook - System.nanoTime());
        }
    }

    /** Ends those whose time is over. Returns when the next one's will be. */
    private static long look() {
        long now = System.nanoTime();
        long next = now + LONGEST;
        for (var pending = PENDING.iterator(); pending.hasNext(); ) {
            var each = pending.next();
            if (each.end - now <= 0) {
                pending.remove();
                each.pass();
            } else if (each.end - next < 0) {
                next = each.end;
            }
        }
        return next;
    }
}
