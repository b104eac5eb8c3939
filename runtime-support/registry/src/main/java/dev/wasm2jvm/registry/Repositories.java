package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the repository of a package or artifact, and the credentials for it. */
final class Repositories {
    private final PackageConfig config;
    private final Environment environment;
    private final List<CredentialSource> sources;
    private final Transport transport;
    private final Consumer<String> warnings;

    Repositories(
            PackageConfig config,
            Environment environment,
            List<CredentialSource> sources,
            Set<String> insecure,
            Limits limits,
            Consumer<String> warnings) {
        this.config = config;
        this.environment = environment;
        this.sources = List.copyOf(sources);
        this.transport = new Transport(new Hosts(insecure, schemes(config)), limits);
        this.warnings = warnings;
    }

    private static Map<String, String> schemes(PackageConfig config) {
        var schemes = new HashMap<String, String>();
        config.registries().forEach((registry, access) -> {
            if (access.scheme() != null) {
                schemes.put(registry, access.scheme());
            }
        });
        return schemes;
    }

    int requests() {
        return transport.sent();
    }

    /** The repository of an artifact. */
    OciRepository of(Reference.OfArtifact artifact) throws IOException {
        return open(artifact.registry(), artifact.registry(), artifact.repository());
    }

    /** The repository of a package: configuration names its registry, which may name another one. */
    OciRepository of(PackageName name) throws IOException {
        var mapping = config.mapping(name);
        var registry = mapping.registry();
        var metadata = mapping.metadata() == null ? ask(registry) : mapping.metadata();
        var configured = config.access(registry).protocol();
        var protocol = configured == null ? metadata.protocol() : configured;
        if (protocol != null && !protocol.equals(RegistryMetadata.OCI)) {
            throw new RegistryException(
                    Reason.CONFIGURATION,
                    "the registry " + registry + " of " + name + " is not reached by 'oci', but by '"
                            + Text.shown(protocol) + "'",
                    "only OCI registries are supported");
        }
        var host = metadata.ociRegistry() == null ? registry : metadata.ociRegistry();
        var path = metadata.namespacePrefix() + name.namespace() + "/" + name.name();
        if (!Reference.Syntax.isHost(host) || !Reference.Syntax.isPath(path)) {
            throw new RegistryException(
                    Reason.BAD_ANSWER,
                    "the registry " + registry + " says that " + name + " is at " + Text.shown(host + "/" + path)
                            + ", which is no repository");
        }
        return open(registry, host, path);
    }

    private OciRepository open(String registry, String host, String path) throws RegistryException {
        var scheme = config.access(registry).scheme();
        var speaking = scheme == null ? transport : transport.speaking(host, scheme);
        var session = new Session(speaking, speaking.hosts().base(host), path, credentials(registry, host));
        return new OciRepository(host + "/" + path, path, session);
    }

    /** What a registry says of itself; as with {@code wkg}, it need not say anything that makes sense. */
    private RegistryMetadata ask(String registry) throws IOException {
        var uri = transport.hosts().base(registry).resolve(RegistryMetadata.PATH);
        var answer = transport.send(Request.get(uri));
        if (!answer.isGood()) {
            return RegistryMetadata.NONE;
        }
        try {
            return RegistryMetadata.of(Documents.json(answer.body(), "what " + uri + " answers"));
        } catch (RegistryException e) {
            warnings.accept(e.getMessage() + "; it is taken as an OCI registry itself");
            return RegistryMetadata.NONE;
        }
    }

    /** The first that somebody has: the environment, the configuration, those who were named, Docker. */
    private @Nullable Credentials credentials(String registry, String host) throws RegistryException {
        var variable = host.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        var token = environment.variable("WKG_REGISTRY_" + variable + "_AUTH_BEARER");
        if (token != null) {
            return new Credentials.Token(token);
        }
        var configured = config.access(registry).credentials();
        if (configured != null) {
            return configured;
        }
        for (var source : sources) {
            var found = source.find(host);
            if (found != null) {
                return found;
            }
        }
        return new DockerCredentials(environment).find(host);
    }
}
