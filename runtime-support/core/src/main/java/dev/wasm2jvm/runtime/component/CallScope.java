package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What one call has borrowed, lent and moved; made for calls whose type mentions a handle. */
public final class CallScope {
    private final ArrayList<Handle> lenders = new ArrayList<>(2);
    private final ArrayList<GuestResource> pinned = new ArrayList<>(2);
    private final ArrayList<GuestResource> borrowed = new ArrayList<>(2);
    private final ArrayList<Added> added = new ArrayList<>(2);
    /** Whether arguments are still being lowered: until then handles can be taken back. */
    private boolean lowering = true;
    /** Borrowed handles that the callee has not dropped yet. */
    int borrows;

    /**
     * A handle that an argument became.
     *
     * @param moved the object that was passed as owned, or null
     */
    private record Added(int index, @Nullable GuestResource moved) {}

    /** A scope of a call that begins. */
    public CallScope() {}

    void lend(Handle handle) {
        handle.lends++;
        lenders.add(handle);
    }

    /** Borrows a resource of Java's for the call; returns its representation. */
    int pin(GuestResource resource, String label) {
        int representation = resource.pin(label);
        pinned.add(resource);
        return representation;
    }

    /** Remembers a borrowed view that is void once the call is over. */
    GuestResource borrow(GuestResource view) {
        borrowed.add(view);
        return view;
    }

    /** Remembers a handle that was made for an argument, so that it can be taken back. */
    void add(int index, @Nullable GuestResource moved) {
        if (lowering) {
            added.add(new Added(index, moved));
        }
    }

    /** Takes back what was made for arguments, the last first: one of them was refused, the call does not take place. */
    void undo(HandleTable handles) {
        for (int i = added.size() - 1; i >= 0; i--) {
            handles.free(added.get(i).index);
            var moved = added.get(i).moved;
            if (moved != null) {
                moved.unmove();
            }
        }
    }

    /** All arguments are lowered: the call takes place. */
    public void accept() {
        added.clear();
        lowering = false;
    }

    /** A trap if the callee still holds a borrowed handle when it returns. */
    public void checkReturned() {
        if (borrows > 0) {
            throw new Trap("borrow handles still remain at the end of the call");
        }
    }

    /** Ends the call: lenders may be dropped again, borrowed views are void. The scope can begin another call. */
    public void end() {
        for (var handle : lenders) {
            handle.lends--;
        }
        for (var resource : pinned) {
            resource.unpin();
        }
        for (var view : borrowed) {
            view.expire();
        }
        lenders.clear();
        pinned.clear();
        borrowed.clear();
        added.clear();
        borrows = 0;
        lowering = true;
    }
}
