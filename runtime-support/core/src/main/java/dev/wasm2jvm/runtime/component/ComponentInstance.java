package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Quota;
import dev.wasm2jvm.runtime.Trap;
import org.jspecify.annotations.Nullable;

/** The run-time state of one component instance (CanonicalABI.md, "Component Instance State"). */
public final class ComponentInstance {
    /** The handles that the instance's guest code knows by index. */
    public final HandleTable handles;

    private final @Nullable ComponentInstance parent;
    private final int depth;
    private boolean mayEnter = true;
    private boolean mayLeave = true;

    /**
     * An instance.
     *
     * @param parent the instance that it is in, or null for the root
     * @param quota from which its handles are taken
     */
    public ComponentInstance(@Nullable ComponentInstance parent, Quota quota) {
        this.handles = new HandleTable(quota);
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /**
     * Marks this instance, and its ancestors that are not also the caller's, as entered.
     *
     * @param caller the calling instance, or null for the host
     * @throws Trap if one of them is entered already
     */
    public void enterFrom(@Nullable ComponentInstance caller) {
        for (var each = this; each != null && !each.encloses(caller); each = each.parent) {
            if (!each.mayEnter) {
                throw new Trap("cannot enter component instance");
            }
        }
        mark(caller, false);
    }

    /**
     * Marks this instance alone as entered: where caller and callee are both known when they are compiled, so is the set
     * that {@link #enterFrom} would mark.
     *
     * @throws Trap if it is entered already
     */
    public void enter() {
        if (!mayEnter) {
            throw new Trap("cannot enter component instance");
        }
        mayEnter = false;
    }

    /** Undoes {@link #enter}. */
    public void leave() {
        mayEnter = true;
    }

    /** Undoes {@link #enterFrom}. */
    public void leaveTo(@Nullable ComponentInstance caller) {
        mark(caller, true);
    }

    private void mark(@Nullable ComponentInstance caller, boolean value) {
        for (var each = this; each != null && !each.encloses(caller); each = each.parent) {
            each.mayEnter = value;
        }
    }

    /** Whether {@code inner} is this instance or lies within it. */
    private boolean encloses(@Nullable ComponentInstance inner) {
        var each = inner;
        while (each != null && each.depth > depth) {
            each = each.parent;
        }
        return each == this;
    }

    /** A trap if guest code may not call out now: it runs as {@code realloc} or {@code post-return}. */
    public void checkMayLeave() {
        if (!mayLeave) {
            throw new Trap("cannot leave component instance");
        }
    }

    /** Forbids or allows calls out. */
    public void setMayLeave(boolean value) {
        mayLeave = value;
    }
}
