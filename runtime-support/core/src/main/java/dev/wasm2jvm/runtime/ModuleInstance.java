package dev.wasm2jvm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a core module. Each compiled module is one generated subclass.
 *
 * <p>Its constructor takes the imports and allocates memories, tables and globals; {@link #initialize} does the part of
 * instantiation that can trap. An instance is used by one thread at a time.
 */
public abstract class ModuleInstance {
    /** For generated subclasses. */
    protected ModuleInstance() {}

    /**
     * Copies the active element segments, then the active data segments, and calls the start function (core
     * specification, instantiation). To be called once.
     *
     * @throws Trap if a segment does not fit or the start function traps; what was written before stays written
     */
    public abstract void initialize();

    /**
     * An export by its name.
     *
     * @return a {@link FunctionInstance}, {@link Memory}, {@link Table}, {@link Global} or {@link Tag}, or null if the
     *     module exports nothing of that name
     */
    public abstract @Nullable Object export(String name);

    /** The names of all exports in the order of their declaration. */
    public abstract List<String> exportNames();
}
