package dev.wasm2jvm.runtime;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stops a guest that takes too long, by interrupting its thread. Code stops within milliseconds if it was compiled to be
 * interruptible; other code stops when it waits in a host function of WASI.
 *
 * <pre>{@code
 * byte[] result = Deadline.call(Duration.ofSeconds(1), () -> plugin.transform(input));
 * }</pre>
 */
public final class Deadline {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Thread guest = Thread.currentThread();
    private boolean over;
    private boolean passed;

    private Deadline() {}

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
        var deadline = new Deadline();
        var pending = TIMER.schedule(deadline::pass, nanoseconds(time), TimeUnit.NANOSECONDS);
        try {
            return action.call();
        } catch (Throwable thrown) {
            if (isInterruption(thrown) && deadline.hasPassed()) {
                throw new DeadlineException(time, thrown);
            }
            throw thrown;
        } finally {
            pending.cancel(false);
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
        // 292 years are as good as any longer time.
        return time.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : time.toNanos();
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

    private synchronized void end() {
        over = true;
        if (passed) {
            Thread.interrupted();
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, action -> {
            var thread = new Thread(action, "wasm2jvm-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
