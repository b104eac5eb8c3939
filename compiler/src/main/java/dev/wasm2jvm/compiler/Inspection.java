package dev.wasm2jvm.compiler;

import java.util.List;

/**
 * What an input holds, for {@code inspect}.
 *
 * @param kind module or component
 * @param size bytes of the whole input
 * @param sections every section, those of nested modules and components after the one that holds them
 * @param imports imports of the outermost module or component
 * @param exports its exports
 * @param features WebAssembly features beyond the first release that it uses, by name, sorted
 * @param functions how many functions all core modules define
 * @param largestFunctions the largest function bodies, largest first
 */
public record Inspection(
        WasmInput.Kind kind,
        int size,
        List<Section> sections,
        List<Item> imports,
        List<Item> exports,
        List<String> features,
        int functions,
        List<Function> largestFunctions) {

    /** Copies the lists. */
    public Inspection {
        sections = List.copyOf(sections);
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        features = List.copyOf(features);
        largestFunctions = List.copyOf(largestFunctions);
    }

    /**
     * One section.
     *
     * @param path the module or component that it belongs to, {@code root/1}
     * @param name its kind, or {@code custom "name"}
     * @param offset where its contents begin in the input
     * @param size bytes of its contents
     */
    public record Section(String path, String name, long offset, long size) {}

    /**
     * An import or export.
     *
     * @param name its name; of a core import both names, separated by a dot
     * @param type what it is
     */
    public record Item(String name, String type) {}

    /**
     * A function body.
     *
     * @param path the module that defines it
     * @param function its index, and its name where the module has one
     * @param offset where the body begins in the input
     * @param size its bytes
     */
    public record Function(String path, String function, long offset, long size) {}
}
