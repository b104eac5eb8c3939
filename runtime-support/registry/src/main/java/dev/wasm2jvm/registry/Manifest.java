package dev.wasm2jvm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasm2jvm.registry.RegistryException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An image manifest, or an index of several (OCI image specification).
 *
 * @param where what it is the manifest of, for messages
 * @param tree the parsed text
 */
record Manifest(String where, JsonNode tree) {
    static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** What the CNCF's guidance for Wasm artifacts says, and what was used before it. */
    private static final Set<String> WASM = Set.of(
            WasmArtifact.LAYER,
            "application/vnd.wasm.content.layer.v1+wasm",
            "application/vnd.bytecodealliance.wasm.component.layer.v0+wasm");

    static Manifest of(byte[] text, String where) throws RegistryException {
        return new Manifest(where, Documents.json(text, "the manifest of " + where));
    }

    /**
     * The manifest that an index has for WebAssembly, or null if this is no index.
     *
     * @throws RegistryException if it has none, or several
     */
    @Nullable
    Descriptor chosen() throws RegistryException {
        var manifests = tree.get("manifests");
        if (manifests == null) {
            return null;
        }
        List<JsonNode> fitting = new ArrayList<>();
        var platforms = new TreeSet<String>();
        for (var entry : manifests) {
            var platform = entry.path("platform");
            var architecture = platform.path("architecture").asText();
            platforms.add(Text.shown(platform.path("os").asText("?") + "/" + architecture));
            if (architecture.equals(WasmArtifact.ARCHITECTURE)) {
                fitting.add(entry);
            }
        }
        if (fitting.isEmpty() && manifests.size() == 1) {
            return Descriptor.of(manifests.get(0), where);
        }
        if (fitting.size() != 1) {
            throw new RegistryException(
                    Reason.NOT_WASM,
                    where + " has " + (fitting.isEmpty() ? "no manifest" : "several manifests")
                            + " for WebAssembly, but " + String.join(", ", platforms),
                    "pull one of them by its digest");
        }
        return Descriptor.of(fitting.get(0), where);
    }

    /**
     * The layer that is WebAssembly.
     *
     * @throws RegistryException if there is none, or several
     */
    Descriptor layer() throws RegistryException {
        List<Descriptor> layers = new ArrayList<>();
        for (var layer : tree.path("layers")) {
            layers.add(Descriptor.of(layer, where));
        }
        var fitting = layers.stream()
                .filter(layer -> WASM.contains(layer.mediaType()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        var types = layers.stream()
                .map(layer -> Text.shown(layer.mediaType()))
                .distinct()
                .collect(Collectors.joining(", "));
        throw new RegistryException(
                Reason.NOT_WASM,
                where + (fitting.isEmpty() ? " is no WebAssembly" : " has several WebAssembly layers") + ": "
                        + (types.isEmpty() ? "it has no layers" : "its layers are " + types));
    }
}
