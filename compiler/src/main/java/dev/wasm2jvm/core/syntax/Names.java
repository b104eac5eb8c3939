package dev.wasm2jvm.core.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the name section says (spec appendix, "Name Section"). Names are for people: nothing depends on them, they need
 * not be unique, and a broken section is ignored from where it is broken.
 */
public final class Names {
    /** No names at all. */
    public static final Names NONE = new Names(null, Map.of(), Map.of());

    private final @Nullable String module;
    private final Map<Integer, String> functions;
    private final Map<Integer, Map<Integer, String>> locals;

    /**
     * Takes over the maps.
     *
     * @param module name of the module
     * @param functions names by function index
     * @param locals names by function index and local index
     */
    public Names(@Nullable String module, Map<Integer, String> functions, Map<Integer, Map<Integer, String>> locals) {
        this.module = module;
        this.functions = functions;
        this.locals = locals;
    }

    /**
     * The module's name.
     *
     * @return any text, or null
     */
    public @Nullable String module() {
        return module;
    }

    /**
     * A function's name.
     *
     * @param function function index
     * @return any text, or null
     */
    public @Nullable String function(int function) {
        return functions.get(function);
    }

    /**
     * A local's name.
     *
     * @param function function index
     * @param local index of the parameter or local
     * @return any text, or null
     */
    public @Nullable String local(int function, int local) {
        return locals.getOrDefault(function, Map.of()).get(local);
    }
}
