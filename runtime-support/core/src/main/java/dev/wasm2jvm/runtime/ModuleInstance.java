package dev.wasm2jvm.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a core module. Each compiled module is one generated subclass.
 *
 * <p>Its constructor takes the imports and allocates memories, tables and globals; {@link #initialize} does the part of
 * instantiation that can trap. An instance is used by one thread at a time.
 */
public abstract class ModuleInstance {
    private static final String VECTOR_API = "jdk.incubator.vector";

    /** What the instance, and those around it in its component, may have. */
    public final Quota quota;

    /**
     * Read by generated code where JIT compilers are to take nothing of what they know about memory from before. Whatever
     * it is, nothing comes of it.
     */
    public volatile int apart;

    /** A number that JIT compilers do not know, for generated code that wants to hide from them what it computes with. */
    public final int zero;

    /**
     * The array of the first memory of less than 2 GiB that the module defines, if it is exactly as long as the memory;
     * null if it is longer, or if there is no such memory. {@link Memory} keeps it right, so that generated code finds the
     * array without it.
     */
    public byte @Nullable [] exactArray;

    /**
     * The same array if it is the one that generated code has as a constant, else null; {@link Memory} keeps it right, too.
     */
    public byte @Nullable [] knownArray;

    private @Nullable Map<String, Integer> exportIndices;

    /**
     * For generated subclasses.
     *
     * @param quota what it may have
     */
    protected ModuleInstance(Quota quota) {
        this.quota = quota;
        this.zero = 0;
    }

    /**
     * Checks that the Vector API is there. Used by generated code that was compiled for it.
     *
     * @throws IllegalStateException if the JVM was started without the API's module
     */
    protected static void requireVectorApi() {
        if (ModuleLayer.boot().findModule(VECTOR_API).isEmpty()) {
            throw new IllegalStateException("classes compiled with --release 25 use the Vector API for v128: start java"
                    + " with --add-modules " + VECTOR_API + ", or compile with --release 17");
        }
    }

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
    public final @Nullable Object export(String name) {
        Map<String, Integer> indices = exportIndices;
        if (indices == null) {
            indices = new HashMap<>();
            for (String exported : exportNames()) {
                indices.put(exported, indices.size());
            }
            exportIndices = indices;
        }
        Integer index = indices.get(name);
        return index == null ? null : exported(index);
    }

    /** The names of all exports in the order of their declaration. */
    public final List<String> exportNames() {
        var names = new ArrayList<String>();
        addExportNames(names);
        return names;
    }

    /** An export by its number in the order of their declaration. */
    protected abstract Object exported(int index);

    /** Adds the names of all exports in the order of their declaration. */
    protected abstract void addExportNames(List<String> names);

    /**
     * A function of the module, or an imported one, as a value.
     *
     * @param id its dispatch id
     * @throws IllegalArgumentException if no function has the id
     */
    public abstract FunctionInstance function(int id);

    /**
     * Stores references to functions. Used by generated code for element segments.
     *
     * @param references where they go
     * @param from the first index that is written
     * @param ids for each reference two chars of 15 bits each, the more significant first: 0 for null, else the
     *     function's dispatch id plus 1
     */
    public final void storeFunctions(@Nullable Object[] references, int from, String ids) {
        for (int i = 0; 2 * i < ids.length(); i++) {
            int number = ids.charAt(2 * i) << 15 | ids.charAt(2 * i + 1);
            references[from + i] = number == 0 ? null : function(number - 1);
        }
    }
}
