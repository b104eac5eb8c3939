package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.Traps;

/**
 * The instance behind the world class of a core module.
 *
 * <p>Other than a component, a module may be entered again by host code that it calls, and stays usable after a trap: the
 * core specification leaves a store as it is then. One thread at a time is inside.
 */
public abstract class ModuleStore extends ComponentStore {
    /** Calls of the thread that is inside. */
    private int depth;

    /**
     * For generated subclasses.
     *
     * @param limits what the instance may have
     */
    protected ModuleStore(InstanceLimits limits) {
        super(limits);
    }

    /**
     * Called by Java before a function of the module runs.
     *
     * @throws IllegalStateException if another thread is inside, or the instance is closed
     */
    public final void enter() {
        if (!enterGate() && !isInside()) {
            throw new IllegalStateException("cannot enter module instance: another thread is inside it");
        }
        depth++;
        if (!usable()) {
            leave();
            throw new IllegalStateException("the module instance is closed");
        }
    }

    /** The counterpart of {@link #enter}. */
    public final void leave() {
        if (--depth == 0) {
            leaveGate();
        }
    }

    /**
     * The counterpart of {@link #enter} when the function threw.
     *
     * @return what to throw
     */
    public final RuntimeException failed(Throwable thrown) {
        leave();
        return Traps.translate(thrown);
    }

    @Override
    final boolean showsMemories() {
        return true;
    }
}
