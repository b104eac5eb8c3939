package dev.wasm2jvm.runtime.component;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time in, and tells the others so instead of making them wait.
 *
 * <p>The first thread that comes is favoured: while no other comes it gets in and out with plain loads and stores, which
 * cost a call of a small function nothing, where a compare-and-set would double its price. When a second thread comes,
 * that is over for good: it says so in {@link #state}, makes the first thread pass a safepoint (asking for its stack trace
 * does), and looks whether it is inside. Either the first thread had stored {@link #inside} before the safepoint, then the
 * second one sees that, or it will read {@link #state} after it. From then on all threads compare and set.
 */
abstract class ThreadGate {
    /** Bit of the state: no thread is favoured any more. */
    private static final int SHARED = 1;

    /** Bit of the state: closed by its user. */
    static final int CLOSED = 2;

    /** Bit of the state: a trap has made the contents useless. */
    static final int TRAPPED = 4;

    private static final VarHandle FIRST = handle("first", Thread.class);
    private static final VarHandle OWNER = handle("owner", Thread.class);
    private static final VarHandle INSIDE = handle("inside", boolean.class);
    private static final VarHandle STATE = handle("state", int.class);

    private volatile @Nullable Thread first;

    /** Whether the first thread got in as the favoured one. Written by it alone. */
    @SuppressWarnings("unused") // through INSIDE
    private boolean inside;

    private volatile @Nullable Thread owner;

    private volatile int state;

    /** Whether the first thread has passed a safepoint since the state is {@link #SHARED}. */
    private volatile boolean settled;

    ThreadGate() {}

    private static VarHandle handle(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(ThreadGate.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Gets the calling thread in; false if another one, or itself, is inside. */
    final boolean enterGate() {
        return enterAsFavoured() || enterSlowly(Thread.currentThread());
    }

    /** Gets the favoured thread in; false for any other, if it is inside already, or if a bit of the state is set. */
    final boolean enterAsFavoured() {
        if (first == Thread.currentThread() && state == 0 && !(boolean) INSIDE.getOpaque(this)) {
            INSIDE.setOpaque(this, true);
            if (state == 0) {
                return true;
            }
            INSIDE.setRelease(this, false);
        }
        return false;
    }

    private boolean enterSlowly(Thread caller) {
        if (FIRST.compareAndSet(this, null, caller) && state == 0) {
            return enterGate();
        }
        if (first == caller && (boolean) INSIDE.getOpaque(this)) {
            return false;
        }
        if (!settled) {
            share(caller);
        }
        if (!OWNER.compareAndSet(this, null, caller)) {
            return false;
        }
        if ((boolean) INSIDE.getAcquire(this)) {
            OWNER.setRelease(this, null);
            return false;
        }
        return true;
    }

    private synchronized void share(Thread caller) {
        if (settled) {
            return;
        }
        mark(SHARED);
        var favoured = first;
        if (favoured != null && favoured != caller) {
            favoured.getStackTrace();
        }
        settled = true;
    }

    /** Lets the calling thread, which is inside, out. */
    final void leaveGate() {
        if (first == Thread.currentThread() && (boolean) INSIDE.getOpaque(this)) {
            INSIDE.setRelease(this, false);
        } else {
            OWNER.setRelease(this, null);
        }
    }

    /** Whether the calling thread is inside. */
    final boolean isInside() {
        var caller = Thread.currentThread();
        return owner == caller || (first == caller && (boolean) INSIDE.getOpaque(this));
    }

    /** Sets a bit of the state. */
    final void mark(int bit) {
        STATE.getAndBitwiseOr(this, bit);
    }

    /** Whether one of these bits of the state is set. */
    final boolean isMarked(int bits) {
        return (state & bits) != 0;
    }
}
