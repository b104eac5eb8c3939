package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A global that is shared between instances or with the host: imported, or exported and mutable.
 *
 * <p>Subclasses hold the value in a public field {@code value}, which generated code reads and writes directly. A global
 * declared immutable must not be written after its initialisation.
 */
public abstract sealed class Global permits GlobalI32, GlobalI64, GlobalF32, GlobalF64, GlobalV128, GlobalRef {
    private final boolean mutable;

    Global(boolean mutable) {
        this.mutable = mutable;
    }

    /** Whether the global was declared mutable; a link requires that both sides agree. */
    public final boolean mutable() {
        return mutable;
    }

    /** The value, boxed. */
    public abstract @Nullable Object get();
}
