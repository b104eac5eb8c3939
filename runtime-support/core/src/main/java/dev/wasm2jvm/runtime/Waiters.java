package dev.wasm2jvm.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The threads that wait at addresses of one memory, the longest waiting first (threads proposal, "wait and notify"). */
final class Waiters {
    private static final int NOTIFIED = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

    /** A thread that waits. */
    private static final class Waiter {
        final Condition condition;
        boolean notified;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }

    /**
     * Waits until another thread wakes this one.
     *
     * @param timeout in nanoseconds; forever if negative
     * @param expected whether to wait at all; asked while no thread can be woken
     * @return what {@code memory.atomic.wait} returns
     */
    int await(long address, long timeout, BooleanSupplier expected) {
        lock.lock();
        try {
            if (!expected.getAsBoolean()) {
                return NOT_EQUAL;
            }
            var waiter = new Waiter(lock.newCondition());
            queues.computeIfAbsent(address, key -> new ArrayDeque<>()).add(waiter);
            try {
                await(waiter, timeout);
            } finally {
                if (!waiter.notified) {
                    remove(address, waiter);
                }
            }
            return waiter.notified ? NOTIFIED : TIMED_OUT;
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter, long timeout) {
        long left = timeout;
        try {
            while (!waiter.notified && (timeout < 0 || left > 0)) {
                if (timeout < 0) {
                    waiter.condition.await();
                } else {
                    left = waiter.condition.awaitNanos(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptionTrap(e);
        }
    }

    private void remove(long address, Waiter waiter) {
        ArrayDeque<Waiter> queue = queues.get(address);
        if (queue != null && queue.remove(waiter) && queue.isEmpty()) {
            queues.remove(address);
        }
    }

    /**
     * Wakes threads.
     *
     * @param count how many at most, unsigned
     * @return how many
     */
    long wake(long address, long count) {
        lock.lock();
        try {
            ArrayDeque<Waiter> queue = queues.get(address);
            long woken = 0;
            while (queue != null && woken != count && !queue.isEmpty()) {
                Waiter waiter = queue.remove();
                waiter.notified = true;
                waiter.condition.signal();
                woken++;
            }
            if (queue != null && queue.isEmpty()) {
                queues.remove(address);
            }
            return woken;
        } finally {
            lock.unlock();
        }
    }
}
