package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.jvm.Statistics;
import java.util.List;

/**
 * What became of a component.
 *
 * @param worldClass the class that users start from
 * @param api the top-level types of the Java API, the world class among them
 * @param mapped what the component shows of the interfaces whose Java types exist already
 * @param packages the Java packages that hold the API, sorted: what a module of the classes exports
 * @param usesWasi whether the classes need wasm2jvm-wasi
 * @param unresolved the imports that neither WASI nor a mapping provides, by name in the world's order
 * @param exports the free functions that it exports, in the world's order; none of a core module
 * @param modules sizes of the core modules, in the plan's order
 */
public record CompiledComponent(
        ClassName worldClass,
        List<ApiType> api,
        List<ApiType> mapped,
        List<String> packages,
        boolean usesWasi,
        List<String> unresolved,
        List<ExportedCall> exports,
        List<Statistics> modules) {

    /** Copies the lists. */
    public CompiledComponent {
        api = List.copyOf(api);
        mapped = List.copyOf(mapped);
        packages = List.copyOf(packages);
        unresolved = List.copyOf(unresolved);
        exports = List.copyOf(exports);
        modules = List.copyOf(modules);
    }
}
