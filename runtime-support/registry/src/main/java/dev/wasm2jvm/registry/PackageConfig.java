package dev.wasm2jvm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasm2jvm.registry.RegistryException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which registry has which package: the file {@code wasm-pkg/config.toml}, which {@code wkg} reads, too.
 *
 * @param defaultRegistry the registry of packages that nothing else is said of, or null
 * @param namespaces registries by namespace
 * @param packages registries by package, which count more than those by namespace
 * @param fallbacks registries by namespace where even {@code defaultRegistry} says nothing
 * @param registries how registries are reached
 */
record PackageConfig(
        @Nullable String defaultRegistry,
        Map<String, Mapping> namespaces,
        Map<String, Mapping> packages,
        Map<String, Mapping> fallbacks,
        Map<String, Access> registries) {

    private static final Set<String> KNOWN =
            Set.of("default_registry", "namespace_registries", "package_registry_overrides", "registry");
    private static final Map<String, Mapping> WELL_KNOWN = Map.of(
            "wasi", new Mapping("wasi.dev", null),
            "ba", new Mapping("bytecodealliance.org", null));

    /**
     * A registry of packages.
     *
     * @param registry its host
     * @param metadata what it would say of itself, or null to ask it
     */
    record Mapping(String registry, @Nullable RegistryMetadata metadata) {}

    /**
     * How a registry is reached.
     *
     * @param protocol what it speaks, or null to ask it
     * @param scheme {@code http} or {@code https}, or null for the usual one
     * @param credentials for it, or null
     */
    record Access(
            @Nullable String protocol,
            @Nullable String scheme,
            @Nullable Credentials credentials) {
        static final Access USUAL = new Access(null, null, null);
    }

    PackageConfig {
        namespaces = Map.copyOf(namespaces);
        packages = Map.copyOf(packages);
        registries = Map.copyOf(registries);
    }

    /** The user's own file, which need not exist; some namespaces have a registry without it. */
    static PackageConfig ofUser(Environment environment) throws RegistryException {
        var file = environment.packageConfig();
        var tree = Documents.tomlFile(file);
        return tree == null
                ? new PackageConfig(null, Map.of(), Map.of(), WELL_KNOWN, Map.of())
                : of(tree, file, WELL_KNOWN);
    }

    /** A file that was named; as with {@code wkg}, nothing counts but what it says. */
    static PackageConfig of(Path file) throws RegistryException {
        var tree = Documents.tomlFile(file);
        if (tree == null) {
            throw new RegistryException(Reason.CONFIGURATION, "there is no file " + file);
        }
        return of(tree, file, Map.of());
    }

    private static PackageConfig of(JsonNode tree, Path file, Map<String, Mapping> fallbacks) throws RegistryException {
        for (var member : tree.properties()) {
            if (!KNOWN.contains(member.getKey())) {
                throw wrong(file, "there is no setting '" + Text.shown(member.getKey()) + "'");
            }
        }
        var registries = new HashMap<String, Access>();
        for (var member : tree.path("registry").properties()) {
            registries.put(member.getKey(), access(member.getKey(), member.getValue(), file));
        }
        var byDefault = tree.get("default_registry");
        return new PackageConfig(
                byDefault == null ? null : host(byDefault, "default_registry", file),
                mappings(tree.path("namespace_registries"), file),
                mappings(tree.path("package_registry_overrides"), file),
                fallbacks,
                registries);
    }

    private static Map<String, Mapping> mappings(JsonNode table, Path file) throws RegistryException {
        var mappings = new HashMap<String, Mapping>();
        for (var member : table.properties()) {
            var value = member.getValue();
            if (value.isTextual()) {
                mappings.put(member.getKey(), new Mapping(host(value, member.getKey(), file), null));
            } else if (value.path("metadata").isObject()) {
                mappings.put(
                        member.getKey(),
                        new Mapping(
                                host(value.path("registry"), member.getKey(), file),
                                RegistryMetadata.of(value.path("metadata"))));
            } else {
                throw wrong(file, "'" + Text.shown(member.getKey()) + "' has neither a registry nor its metadata");
            }
        }
        return mappings;
    }

    private static String host(JsonNode value, String key, Path file) throws RegistryException {
        if (value.isTextual() && Reference.Syntax.isHost(value.textValue())) {
            return value.textValue();
        }
        throw wrong(file, "'" + Text.shown(key) + "' names no host");
    }

    private static Access access(String registry, JsonNode table, Path file) throws RegistryException {
        var protocol = Documents.text(table, "default");
        if (protocol == null) {
            protocol = Documents.text(table, "type");
        }
        if (protocol == null && table.size() == 1) {
            protocol = table.fieldNames().next();
        }
        var oci = table.path(RegistryMetadata.OCI);
        if (oci.path("accept_invalid_certificates").asBoolean()
                || !oci.path("extra_root_certificates").isEmpty()) {
            throw wrong(file, "certificates for " + Text.shown(registry) + " have to be in Java's trust store instead");
        }
        var scheme = Documents.text(oci, "protocol");
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            throw wrong(file, "the protocol of " + Text.shown(registry) + " is neither http nor https");
        }
        return new Access(protocol, scheme, credentials(registry, oci.get("auth"), file));
    }

    private static @Nullable Credentials credentials(String registry, @Nullable JsonNode auth, Path file)
            throws RegistryException {
        if (auth == null) {
            return null;
        }
        var username = Documents.text(auth, "username");
        var password = Documents.text(auth, "password");
        if (username != null && password != null) {
            return new Credentials.Password(username, password);
        }
        var decoded = auth.isTextual() ? decode(auth.textValue()) : null;
        if (decoded == null) {
            throw wrong(file, "auth of " + Text.shown(registry) + " is no username and password");
        }
        return decoded;
    }

    /** {@code username:password} in base 64, as {@code wkg} and Docker write it; null if it is not. */
    static Credentials.@Nullable Password decode(String base64) {
        try {
            var text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Credentials.Password(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static RegistryException wrong(Path file, String what) {
        return new RegistryException(Reason.CONFIGURATION, file + ": " + what);
    }

    /** The registry of a package. */
    Mapping mapping(PackageName name) throws RegistryException {
        var mapping = packages.get(name.toString());
        if (mapping == null) {
            mapping = namespaces.get(name.namespace());
        }
        if (mapping == null && defaultRegistry != null) {
            mapping = new Mapping(defaultRegistry, null);
        }
        if (mapping == null) {
            mapping = fallbacks.get(name.namespace());
        }
        if (mapping == null) {
            throw new RegistryException(
                    Reason.CONFIGURATION,
                    "no registry is configured for packages of the namespace '" + name.namespace() + "'",
                    "name one in wasm-pkg/config.toml of your configuration folder, or pull host/repository:tag");
        }
        return mapping;
    }

    /** How a registry is reached. */
    Access access(String registry) {
        return registries.getOrDefault(registry, Access.USUAL);
    }
}
