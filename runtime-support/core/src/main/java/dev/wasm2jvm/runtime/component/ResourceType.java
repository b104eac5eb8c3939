package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.HostException;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Traps;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource type of one store, compared by identity (CanonicalABI.md, {@code ResourceType}).
 *
 * <p>A type is implemented by a component instance, which represents its resources by an i32, or by the host, which
 * represents them by objects. The static parts of {@code lift_own}, {@code lower_borrow} and the like live here.
 */
public abstract class ResourceType {
    private final ComponentStore store;
    private final @Nullable ComponentInstance implementation;

    /** A type implemented by a component instance, or by the host if that is null. */
    protected ResourceType(ComponentStore store, @Nullable ComponentInstance implementation) {
        this.store = store;
        this.implementation = implementation;
    }

    /** A type implemented by the host, with objects that are closed when the guest drops them. */
    public static ResourceType ofHost(ComponentStore store) {
        return new OfHost(store);
    }

    /** Runs the destructor of a guest resource. */
    protected abstract void destroy(int representation);

    /**
     * The object that a guest resource is for Java.
     *
     * @param own whether the receiver owns it, or has it for the time of a call
     */
    protected abstract GuestResource wrap(int representation, boolean own);

    /** The store of the type. */
    public final ComponentStore store() {
        return store;
    }

    String describe() {
        return implementation == null ? "host-defined resource" : "guest-defined resource";
    }

    /** {@code canon resource.new}. */
    public final int create(ComponentInstance instance, int representation) {
        instance.checkMayLeave();
        return instance.handles.add(new Handle(this, representation, null, true, null));
    }

    /** {@code canon resource.rep}. */
    public final int representation(ComponentInstance instance, int index) {
        return instance.handles.get(index, this).representation;
    }

    /** {@code canon resource.drop}. */
    public final void drop(ComponentInstance instance, int index) {
        instance.checkMayLeave();
        var handle = instance.handles.remove(index, this);
        if (!handle.own) {
            Objects.requireNonNull(handle.scope).borrows--;
        } else if (handle.host != null) {
            closeHost(handle.host);
        } else {
            destroyFrom(instance, handle.representation);
        }
    }

    private static void closeHost(Object host) {
        try {
            ((AutoCloseable) host).close();
        } catch (Throwable thrown) { // carried to the Java caller as it is
            throw HostException.wrap(thrown);
        }
    }

    private void destroyFrom(@Nullable ComponentInstance caller, int representation) {
        var owner = Objects.requireNonNull(implementation);
        owner.enterFrom(caller);
        try {
            destroy(representation);
        } catch (ExceptionInstance exception) { // must not be caught by the code that drops
            throw Traps.uncaught(exception);
        }
        owner.leaveTo(caller);
    }

    /** Drops a resource that Java owns. No code runs in a store that is closed or has trapped. */
    final void dropFromHost(GuestResource resource, int representation) {
        if (!store.usable()) {
            resource.markClosed();
            return;
        }
        store.enterStore();
        if (!resource.markClosed()) {
            store.leaveStore();
            return;
        }
        try {
            destroyFrom(null, representation);
        } catch (Throwable thrown) { // locks the store, whatever it is
            throw store.trapped(thrown);
        }
        store.leaveStore();
    }

    /** {@code lift_own}: takes the handle out of the table. What Java gets is Java's to close. */
    public final Object liftOwn(LiftLowerContext context, int index) {
        var handle = takeOwn(context, index);
        return handle.host == null ? wrap(handle.representation, true) : handle.host;
    }

    private Handle takeOwn(LiftLowerContext context, int index) {
        var handle = context.instance.handles.remove(index, this);
        if (!handle.own) {
            throw new Trap("cannot lift own resource from a borrow");
        }
        return handle;
    }

    /**
     * {@code lift_borrow}: lent until the call's scope ends. A resource of a component, this or another, is seen through
     * an object that is void then; an object of the host's own is passed as it is.
     */
    public final Object liftBorrow(LiftLowerContext context, int index) {
        var handle = lend(context, index);
        if (handle.host == null) {
            return context.scope().borrow(wrap(handle.representation, false));
        }
        return handle.host instanceof GuestResource other ? context.scope().borrow(other.view()) : handle.host;
    }

    private Handle lend(LiftLowerContext context, int index) {
        var handle = context.instance.handles.get(index, this);
        context.scope().lend(handle);
        return handle;
    }

    /**
     * {@code lower_own}: Java loses the resource. One of another component is a resource of the host here.
     *
     * @param label names the parameter in messages
     * @throws IllegalArgumentException if this component instance implements the type and did not make the object
     * @throws IllegalStateException if the resource is closed, moved, only borrowed, or borrowed by a call in flight
     */
    public final int lowerOwn(Object resource, LiftLowerContext context, String label) {
        Objects.requireNonNull(resource, label);
        var guest = implementation == null ? null : ofThisType(resource, label);
        if (guest != null) {
            int representation = guest.move(label);
            return context.add(new Handle(this, representation, null, true, null), guest);
        }
        return resource instanceof GuestResource other
                ? context.add(new Handle(this, 0, other.handOver(label), true, null), other)
                : context.add(new Handle(this, 0, resource, true, null), null);
    }

    /**
     * {@code lower_borrow}; the implementation of the type gets the representation itself.
     *
     * @param label names the parameter in messages
     * @throws IllegalArgumentException if this component instance implements the type and did not make the object
     * @throws IllegalStateException if the resource is closed or moved, or was borrowed for a call that has returned
     */
    public final int lowerBorrow(Object resource, LiftLowerContext context, String label) {
        Objects.requireNonNull(resource, label);
        if (implementation == null) {
            if (resource instanceof GuestResource other) {
                context.scope().pin(other, label);
            }
            return lowerBorrow(context, 0, resource);
        }
        int representation = context.scope().pin(ofThisType(resource, label), label);
        return context.instance == implementation ? representation : lowerBorrow(context, representation, null);
    }

    private GuestResource ofThisType(Object resource, String label) {
        if (!(resource instanceof GuestResource guest)) {
            throw new IllegalArgumentException(label + ": not a resource that this component made, but a "
                    + resource.getClass().getName());
        }
        if (guest.type() != this) {
            throw new IllegalArgumentException(label + ": the resource belongs to another component instance");
        }
        return guest;
    }

    private int lowerBorrow(LiftLowerContext context, int representation, @Nullable Object host) {
        var scope = context.scope();
        scope.borrows++;
        return context.add(new Handle(this, representation, host, false, scope), null);
    }

    /** {@code lift_own} and {@code lower_own} at once: the handle moves from one component's table to another's. */
    public final int moveOwn(LiftLowerContext from, int index, LiftLowerContext to) {
        return to.instance.handles.add(takeOwn(from, index));
    }

    /** {@code lift_borrow} and {@code lower_borrow} at once: the caller lends, the callee borrows. */
    public final int moveBorrow(LiftLowerContext from, int index, LiftLowerContext to) {
        var handle = lend(from, index);
        return to.instance == implementation
                ? handle.representation
                : lowerBorrow(to, handle.representation, handle.host);
    }

    private static final class OfHost extends ResourceType {
        OfHost(ComponentStore store) {
            super(store, null);
        }

        @Override
        protected void destroy(int representation) {
            throw noRepresentation();
        }

        @Override
        protected GuestResource wrap(int representation, boolean own) {
            throw noRepresentation();
        }

        private static IllegalStateException noRepresentation() {
            return new IllegalStateException("a host resource has no representation");
        }
    }
}
