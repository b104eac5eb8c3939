package dev.wasm2jvm.runtime.component;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A resource implemented by a component and held by Java. Generated subclasses, which users do not see, implement the
 * resource's Java interface.
 *
 * <p>Whoever holds an owned resource closes it once; passing it to a component as an owned argument moves it away. A
 * resource that was borrowed for a call is void when the call returns. Use of a resource that is closed, moved or void
 * is an {@link IllegalStateException}. Objects may be passed to other components, which run on other threads: a
 * resource changes its state atomically, so that it is closed or moved once.
 */
public abstract class GuestResource implements AutoCloseable {
    private static final VarHandle STATE = state();

    private static final int OWNED = 0;
    private static final int BORROWED = 1;
    private static final int CLOSED = 2;
    private static final int MOVED = 3;
    private static final int EXPIRED = 4;
    private static final int STATE_MASK = 7;
    private static final int ONE_PIN = 8;

    private final ResourceType type;
    private final int representation;

    /** One of the constants, plus {@link #ONE_PIN} for each call in flight that borrows this resource. */
    @SuppressWarnings("unused") // through STATE
    private volatile int state;

    /**
     * For generated code.
     *
     * @param own whether Java owns the resource, or has it for the time of a call
     */
    protected GuestResource(ResourceType type, int representation, boolean own) {
        this.type = type;
        this.representation = representation;
        this.state = own ? OWNED : BORROWED;
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(GuestResource.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The store whose component implements the resource; for generated code. */
    protected final ComponentStore store() {
        return type.store();
    }

    final ResourceType type() {
        return type;
    }

    /**
     * Begins a call that borrows the resource: until {@link #unpin} it can be neither closed nor moved.
     *
     * @param label names the parameter in messages
     * @return the representation
     */
    final int pin(String label) {
        int now;
        do {
            now = state;
            checkUsable(now, label);
        } while (!STATE.compareAndSet(this, now, now + ONE_PIN));
        return representation;
    }

    final void unpin() {
        STATE.getAndAdd(this, -ONE_PIN);
    }

    /** Takes the resource from its holder; the representation is the receiver's from now on. */
    final int move(String label) {
        if (!STATE.compareAndSet(this, OWNED, MOVED)) {
            int now = state;
            checkUsable(now, label);
            throw new IllegalStateException(label + ": " + reason(now, "passed on"));
        }
        return representation;
    }

    /** Undoes {@link #move}. */
    final void unmove() {
        state = OWNED;
    }

    /** Moves the resource to another holder in Java: the object for that one. */
    final GuestResource handOver(String label) {
        return type.wrap(move(label), true);
    }

    /** The same resource as somebody sees it who borrows it. */
    final GuestResource view() {
        return type.wrap(representation, false);
    }

    /** A borrowed resource is void from now on. */
    final void expire() {
        state = EXPIRED;
    }

    /**
     * Drops the resource and runs its destructor. Closing twice is fine; closing a resource that was moved is too.
     *
     * @throws IllegalStateException if a call in flight borrows the resource, it is itself only borrowed, or its component
     *     is running, on this thread or another: then the resource is as it was
     */
    @Override
    public final void close() {
        int now = state;
        if (now == CLOSED || now == MOVED) {
            return;
        }
        if (now != OWNED) {
            throw new IllegalStateException(reason(now, "closed"));
        }
        type.dropFromHost(this, representation);
    }

    /** Marks the resource as closed; false if somebody was faster. */
    final boolean markClosed() {
        return STATE.compareAndSet(this, OWNED, CLOSED);
    }

    private static void checkUsable(int state, String label) {
        switch (state & STATE_MASK) {
            case CLOSED -> throw new IllegalStateException(label + ": the resource is closed");
            case MOVED -> throw new IllegalStateException(label + ": the resource was moved to a component");
            case EXPIRED ->
                throw new IllegalStateException(label + ": the resource was borrowed for a call that has returned");
            default -> {}
        }
    }

    /** Why a resource that is not closed and not moved does not change hands. */
    private static String reason(int state, String what) {
        if ((state & STATE_MASK) == EXPIRED) {
            return "the resource was borrowed for a call that has returned";
        }
        return (state & STATE_MASK) == OWNED
                ? "the resource cannot be " + what + " while a call borrows it"
                : "a borrowed resource cannot be " + what;
    }
}
