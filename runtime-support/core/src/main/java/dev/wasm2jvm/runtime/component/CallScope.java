package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;

/** What one call has borrowed and lent; made for calls whose type mentions a borrow. */
public final class CallScope {
    private final ArrayList<Handle> lenders = new ArrayList<>(2);
    private final ArrayList<GuestResource> pinned = new ArrayList<>(2);
    private final ArrayList<GuestResource> borrowed = new ArrayList<>(2);
    /** Borrowed handles that the callee has not dropped yet. */
    int borrows;

    /** A scope of a call that begins. */
    public CallScope() {}

    void lend(Handle handle) {
        handle.lends++;
        lenders.add(handle);
    }

    void pin(GuestResource resource) {
        resource.pins++;
        pinned.add(resource);
    }

    /** Remembers a borrowed view that is void once the call is over. */
    <R extends GuestResource> R borrow(R view) {
        borrowed.add(view);
        return view;
    }

    /** A trap if the callee still holds a borrowed handle when it returns. */
    public void checkReturned() {
        if (borrows > 0) {
            throw new Trap("borrow handles still remain at the end of the call");
        }
    }

    /** Ends the call: lenders may be dropped again, borrowed views are void. The scope can begin another call. */
    public void end() {
        lenders.forEach(handle -> handle.lends--);
        pinned.forEach(resource -> resource.pins--);
        borrowed.forEach(GuestResource::expire);
        lenders.clear();
        pinned.clear();
        borrowed.clear();
        borrows = 0;
    }
}
