package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Traps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The instance behind the world class of a core module.
 *
 * <p>Other than a component, a module may be entered again by host code that it calls, and stays usable after a trap: the
 * core specification leaves a store as it is then. One thread at a time is inside.
 */
public abstract class ModuleStore extends ComponentStore {
    private static final VarHandle INSIDE = inside();

    private volatile @Nullable Thread inside;

    private int depth;

    /** For generated subclasses. */
    protected ModuleStore() {}

    private static VarHandle inside() {
        try {
            return MethodHandles.lookup().findVarHandle(ModuleStore.class, "inside", Thread.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Called by Java before a function of the module runs.
     *
     * @throws IllegalStateException if another thread is inside, or the instance is closed
     */
    public final void enter() {
        var caller = Thread.currentThread();
        if (inside != caller && !INSIDE.compareAndSet(this, null, caller)) {
            throw new IllegalStateException("cannot enter module instance: another thread is inside it");
        }
        if (!usable()) {
            release();
            throw new IllegalStateException("the module instance is closed");
        }
        depth++;
    }

    /** The counterpart of {@link #enter}. */
    public final void leave() {
        depth--;
        release();
    }

    private void release() {
        if (depth == 0) {
            INSIDE.setRelease(this, null);
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
}
