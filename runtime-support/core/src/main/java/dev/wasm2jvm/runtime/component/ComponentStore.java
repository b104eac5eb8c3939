package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.Quota;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Traps;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * All instances of one instantiated component, seen as one thing that Java calls.
 *
 * <p>One thread at a time is inside. A trap locks the store for good (CanonicalABI.md: an instance that trapped is never
 * entered again); so does an exception of the host that unwound guest frames.
 */
public abstract class ComponentStore extends ThreadGate {
    /** What all instances together may have. */
    protected final Quota quota;

    /**
     * For generated subclasses.
     *
     * @param limits what all instances together may have
     */
    protected ComponentStore(InstanceLimits limits) {
        quota = new Quota(limits);
    }

    /**
     * Called by Java before anything of the store runs.
     *
     * @throws IllegalStateException if the store is closed, another thread is inside, or the caller itself is inside
     * @throws Trap if the store trapped before
     */
    public final void enterStore() {
        if (!enterAsFavoured()) {
            enterAsOther();
        }
    }

    private void enterAsOther() {
        if (!enterGate()) {
            throw busy();
        }
        if (!usable()) {
            leaveGate();
            throw gone();
        }
    }

    /** The counterpart of {@link #enterStore} when all went well. */
    public final void leaveStore() {
        leaveGate();
    }

    /**
     * An argument could not be lowered; the guest's function did not run.
     *
     * @param parameter the name of the argument's parameter
     * @return what to throw: a bad argument leaves the instance usable, a trap of {@code realloc} does not
     */
    public final RuntimeException rejected(Throwable thrown, String parameter) {
        if (thrown instanceof Trap || !(thrown instanceof RuntimeException exception)) {
            return trapped(thrown);
        }
        leaveStore();
        return Arguments.refused(exception, parameter);
    }

    /**
     * The guest trapped or threw, or an exception of the host unwound it. Locks the store.
     *
     * @return what to throw
     */
    public final RuntimeException trapped(Throwable thrown) {
        mark(TRAPPED);
        leaveGate();
        return failure(thrown);
    }

    /**
     * What Java gets for what ended a component's code: an exception of WebAssembly does not leave a component.
     *
     * @return what to throw
     */
    public static RuntimeException failure(Throwable thrown) {
        return thrown instanceof ExceptionInstance exception ? Traps.uncaught(exception) : Traps.translate(thrown);
    }

    /**
     * Checks that a builder was given everything.
     *
     * @param imports one object an import, null where it is missing
     * @param names what to call each import, null for one that may be missing
     * @return {@code imports}
     * @throws IllegalStateException naming all that are missing
     */
    public static @Nullable Object[] requireImports(@Nullable Object[] imports, @Nullable String... names) {
        var missing = new StringJoiner(", ");
        for (int i = 0; i < imports.length; i++) {
            if (imports[i] == null && names[i] != null) {
                missing.add(names[i]);
            }
        }
        if (missing.length() > 0) {
            throw new IllegalStateException("missing imports: " + missing);
        }
        return imports;
    }

    /** Whether the store can still be entered once nobody is inside. */
    public final boolean usable() {
        return !isMarked(CLOSED | TRAPPED);
    }

    /** Locks the store. What it holds goes with the garbage collector, or its memories to the pool that they came from. */
    public final void closeStore() {
        mark(CLOSED);
        // Once nobody is inside, nobody will ever be: whoever comes finds the store closed.
        if (quota.isPooled() && !showsMemories() && enterGate()) {
            quota.returnArrays();
            leaveGate();
        }
    }

    /** Whether Java may have a memory in its hands, which it still uses when the store is closed. */
    boolean showsMemories() {
        return false;
    }

    private RuntimeException busy() {
        if (isInside()) {
            return new IllegalStateException("cannot enter component instance: it is already running on this thread");
        }
        return new IllegalStateException("cannot enter component instance: another thread is inside it");
    }

    private RuntimeException gone() {
        if (isMarked(CLOSED)) {
            return new IllegalStateException("the component is closed");
        }
        return new Trap("cannot enter component instance");
    }
}
