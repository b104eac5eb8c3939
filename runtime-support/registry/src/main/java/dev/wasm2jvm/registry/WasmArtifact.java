package dev.wasm2jvm.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wasm2jvm.registry.RegistryException.Reason;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

/** How WebAssembly becomes an OCI artifact (CNCF TAG Runtime, "Wasm OCI Artifact layout"). */
final class WasmArtifact {
    static final String CONFIG = "application/vnd.wasm.config.v0+json";
    static final String LAYER = "application/wasm";
    static final String ARCHITECTURE = "wasm";

    private static final int MAGIC = 0x0061736d;
    private static final int PREAMBLE = 8;
    private static final int LAYER_FIELD = 6;

    private WasmArtifact() {}

    /**
     * Whether a file that begins so is a component, else it is a module.
     *
     * @param beginning its first eight bytes, or all if it has fewer
     * @param what for messages
     * @throws RegistryException if it is neither
     */
    static boolean isComponent(byte[] beginning, String what) throws RegistryException {
        if (beginning.length < PREAMBLE || ByteBuffer.wrap(beginning).getInt() != MAGIC) {
            throw new RegistryException(
                    Reason.NOT_WASM, what + " is no WebAssembly", "it has to begin with the bytes 00 61 73 6d");
        }
        // Binary.md of the component model: the layer field tells components from modules.
        return beginning[LAYER_FIELD] != 0;
    }

    /** The config blob: what programs that index registries read. */
    static byte[] config(Push push, Digest layer, boolean component) {
        var config = Documents.JSON.createObjectNode();
        config.put("created", push.created().toString());
        config.putNull("author");
        config.put("architecture", ARCHITECTURE);
        config.put("os", component ? "wasip2" : "wasip1");
        config.putArray("layerDigests").add(layer.toString());
        if (component) {
            var described = config.putObject("component");
            add(described, "exports", push.exports());
            add(described, "imports", push.imports());
            described.putNull("target");
        } else {
            config.putNull("component");
        }
        return bytes(config);
    }

    private static void add(ObjectNode object, String member, Collection<String> names) {
        var array = object.putArray(member);
        names.forEach(array::add);
    }

    /** The manifest of one layer. */
    static byte[] manifest(Descriptor config, Descriptor layer, String title, Map<String, String> annotations) {
        var manifest = Documents.JSON.createObjectNode();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", Manifest.IMAGE);
        manifest.set("config", config.json());
        var written = layer.json();
        written.putObject("annotations").put("org.opencontainers.image.title", title);
        manifest.putArray("layers").add(written);
        if (!annotations.isEmpty()) {
            annotations.forEach(manifest.putObject("annotations")::put);
        }
        return bytes(manifest);
    }

    private static byte[] bytes(ObjectNode object) {
        try {
            return Documents.JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
