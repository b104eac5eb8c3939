package dev.wasm2jvm.core.jvm;

import java.util.List;

/**
 * What became of a module.
 *
 * @param className internal name of the class of its instances, with a constructor that takes the imports as an array of
 *     objects
 * @param functions the methods of all functions by function index; for an imported one that of a bridge to it
 * @param statistics sizes
 */
public record CompiledModule(String className, List<FunctionMethod> functions, Statistics statistics) {
    /** Copies the list. */
    public CompiledModule {
        functions = List.copyOf(functions);
    }
}
