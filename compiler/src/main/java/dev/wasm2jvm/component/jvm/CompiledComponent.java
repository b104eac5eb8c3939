package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.jvm.Statistics;
import java.util.List;

/**
 * What became of a component.
 *
 * @param worldClass the class that users start from
 * @param api the top-level types of the Java API, the world class among them
 * @param packages the Java packages that hold the API, sorted: what a module of the classes exports
 * @param usesWasi whether the classes need wasm2jvm-wasi
 * @param unresolved the imports that neither WASI nor a mapping provides, by name in the world's order
 * @param modules sizes of the core modules, in the plan's order
 */
public record CompiledComponent(
        ClassName worldClass,
        List<ApiType> api,
        List<String> packages,
        boolean usesWasi,
        List<String> unresolved,
        List<Statistics> modules) {

    /** Copies the lists. */
    public CompiledComponent {
        api = List.copyOf(api);
        packages = List.copyOf(packages);
        unresolved = List.copyOf(unresolved);
        modules = List.copyOf(modules);
    }
}
