package dev.wasm2jvm.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be pushed.
 *
 * @param file a module or component
 * @param imports the names of a component's imports, for programs that index registries
 * @param exports the names of its exports
 * @param annotations of the manifest, besides the version
 * @param created when it was made
 * @param overwrite whether a version that is there may be replaced
 */
public record Push(
        Path file,
        List<String> imports,
        List<String> exports,
        Map<String, String> annotations,
        Instant created,
        boolean overwrite) {

    /** Copies the collections. */
    public Push {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }
}
