package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.HostException;
import dev.wasm2jvm.runtime.Trap;
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
        destroy(representation);
        owner.leaveTo(caller);
    }

    /** Drops a resource that Java owns. Nothing happens in a store that is closed or has trapped. */
    final void dropFromHost(int representation) {
        if (!store.usable()) {
            return;
        }
        store.enterStore();
        try {
            destroyFrom(null, representation);
        } catch (Throwable thrown) { // locks the store, whatever it is
            throw store.trapped(thrown);
        }
        store.leaveStore();
    }

    /** {@code lift_own} of a guest resource: takes the handle out of the table. */
    public final int liftOwn(LiftLowerContext context, int index) {
        return takeOwn(context, index).representation;
    }

    /** {@code lift_own} of a host resource. */
    public final Object liftOwnHost(LiftLowerContext context, int index) {
        return Objects.requireNonNull(takeOwn(context, index).host);
    }

    private Handle takeOwn(LiftLowerContext context, int index) {
        var handle = context.instance.handles.remove(index, this);
        if (!handle.own) {
            throw new Trap("cannot lift own resource from a borrow");
        }
        return handle;
    }

    /** {@code lift_borrow} of a guest resource: lent until the call's scope ends. */
    public final int liftBorrow(LiftLowerContext context, int index) {
        return lend(context, index).representation;
    }

    /** {@code lift_borrow} of a host resource. */
    public final Object liftBorrowHost(LiftLowerContext context, int index) {
        return Objects.requireNonNull(lend(context, index).host);
    }

    private Handle lend(LiftLowerContext context, int index) {
        var handle = context.instance.handles.get(index, this);
        context.scope().lend(handle);
        return handle;
    }

    /** Registers a view that is void when the call ends. */
    public static <R extends GuestResource> R borrowed(R view, LiftLowerContext context) {
        return context.scope().borrow(view);
    }

    /** {@code lower_own} of a guest resource: Java loses it. */
    public final int lowerOwn(GuestResource resource, LiftLowerContext context) {
        int representation = resource.move(this);
        return context.instance.handles.add(new Handle(this, representation, null, true, null));
    }

    /** {@code lower_own} of a host resource. */
    public final int lowerOwnHost(Object resource, LiftLowerContext context) {
        Objects.requireNonNull(resource, "resource");
        return context.instance.handles.add(new Handle(this, 0, resource, true, null));
    }

    /** {@code lower_borrow} of a guest resource; its own implementation gets the representation itself. */
    public final int lowerBorrow(GuestResource resource, LiftLowerContext context) {
        int representation = resource.lend(this);
        var scope = context.scope();
        scope.pin(resource);
        return context.instance == implementation ? representation : lowerBorrow(context, representation, null);
    }

    /** {@code lower_borrow} of a host resource. */
    public final int lowerBorrowHost(Object resource, LiftLowerContext context) {
        return lowerBorrow(context, 0, Objects.requireNonNull(resource, "resource"));
    }

    private int lowerBorrow(LiftLowerContext context, int representation, @Nullable Object host) {
        var scope = context.scope();
        scope.borrows++;
        return context.instance.handles.add(new Handle(this, representation, host, false, scope));
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
            throw new IllegalStateException("a host resource has no representation");
        }
    }
}
