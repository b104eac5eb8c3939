package dev.wasm2jvm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a package registry says of itself in {@code /.well-known/wasm-pkg/registry.json}, or the configuration in its place.
 *
 * @param protocol the protocol that it prefers, or null if it does not matter
 * @param ociRegistry the host of its OCI registry, or null if that is its own
 * @param namespacePrefix what stands before the namespace in the names of repositories
 */
record RegistryMetadata(@Nullable String protocol, @Nullable String ociRegistry, String namespacePrefix) {
    static final String PATH = "/.well-known/wasm-pkg/registry.json";
    static final String OCI = "oci";
    static final RegistryMetadata NONE = new RegistryMetadata(null, null, "");

    static RegistryMetadata of(JsonNode object) {
        var protocols = new TreeSet<String>();
        for (var member : object.properties()) {
            if (member.getValue().isObject()) {
                protocols.add(member.getKey());
            }
        }
        var oci = object.path(OCI);
        // Members of older registries.
        var registry = first(Documents.text(object, "ociRegistry"), Documents.text(oci, "registry"));
        var prefix = first(Documents.text(object, "ociNamespacePrefix"), Documents.text(oci, "namespacePrefix"));
        return new RegistryMetadata(
                first(Documents.text(object, "preferredProtocol"), only(protocols)),
                registry,
                prefix == null ? "" : prefix);
    }

    private static @Nullable String only(TreeSet<String> protocols) {
        return protocols.size() == 1 ? protocols.first() : null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
