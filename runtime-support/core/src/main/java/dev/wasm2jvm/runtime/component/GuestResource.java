package dev.wasm2jvm.runtime.component;

/**
 * A resource implemented by a component and held by Java. Generated subclasses have the resource's methods.
 *
 * <p>Whoever holds an owned resource closes it once; passing it to the component as an owned argument moves it away. A
 * resource that was borrowed for a call is void when the call returns. Use of a resource that is closed, moved or void
 * is an {@link IllegalStateException}.
 */
public abstract class GuestResource implements AutoCloseable {
    private final ResourceType type;
    private final int representation;
    private State state;
    /** Calls in flight that borrow this resource. */
    int pins;

    private enum State {
        OWNED,
        BORROWED,
        CLOSED,
        MOVED,
        EXPIRED
    }

    /**
     * For generated code.
     *
     * @param own whether Java owns the resource, or has it for the time of a call
     */
    protected GuestResource(ResourceType type, int representation, boolean own) {
        this.type = type;
        this.representation = representation;
        this.state = own ? State.OWNED : State.BORROWED;
    }

    /** The store whose component implements the resource; for generated code. */
    protected final ComponentStore store() {
        return type.store();
    }

    final int lend(ResourceType expected) {
        checkType(expected);
        checkUsable();
        return representation;
    }

    final int move(ResourceType expected) {
        checkType(expected);
        checkUsable();
        checkOwned("passed on");
        state = State.MOVED;
        return representation;
    }

    final void expire() {
        state = State.EXPIRED;
    }

    /**
     * Drops the resource and runs its destructor. Closing twice is fine; closing a resource that was moved is too.
     *
     * @throws IllegalStateException if a call in flight borrows the resource, or it is itself only borrowed
     */
    @Override
    public void close() {
        if (state == State.CLOSED || state == State.MOVED) {
            return;
        }
        checkOwned("closed");
        state = State.CLOSED;
        type.dropFromHost(representation);
    }

    private void checkType(ResourceType expected) {
        if (type != expected) {
            throw new IllegalStateException("the resource belongs to another component instance");
        }
    }

    private void checkUsable() {
        switch (state) {
            case CLOSED -> throw new IllegalStateException("the resource is closed");
            case MOVED -> throw new IllegalStateException("the resource was moved to the component");
            case EXPIRED -> throw new IllegalStateException("the resource was borrowed for a call that has returned");
            default -> {}
        }
    }

    private void checkOwned(String what) {
        if (state != State.OWNED) {
            throw new IllegalStateException("a borrowed resource cannot be " + what);
        }
        if (pins > 0) {
            throw new IllegalStateException("the resource cannot be " + what + " while a call borrows it");
        }
    }
}
