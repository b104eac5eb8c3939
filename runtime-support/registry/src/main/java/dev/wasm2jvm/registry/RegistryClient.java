package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pulls modules and components from OCI registries, and pushes them there.
 *
 * <p>Everything is kept in a cache by its digest. A version of a package, and an artifact that is named by its digest, are
 * never asked for again; a tag is, since it may be moved. With a lock file, a package is what the file says that it was
 * resolved to, and anything else is an error. A client may be used by several threads.
 */
public final class RegistryClient {
    private static final int BEGINNING = 8;
    private static final int SHOWN_VERSIONS = 20;

    private final PackageConfig config;
    private final Repositories repositories;
    private final ContentCache cache;
    private final @Nullable Path lockFile;
    private final boolean offline;
    private final Limits limits;

    private RegistryClient(Builder builder) throws RegistryException {
        var environment = builder.environment;
        config = builder.config == null ? PackageConfig.ofUser(environment) : PackageConfig.of(builder.config);
        cache = new ContentCache(builder.cache == null ? environment.cache() : builder.cache);
        lockFile = builder.lockFile;
        offline = builder.offline;
        limits = builder.limits;
        repositories =
                new Repositories(config, environment, builder.sources, builder.insecure, limits, builder.warnings);
    }

    /**
     * A client with the settings of the user whose process this is, to be changed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Pulls what a reference stands for, or takes it from the cache.
     *
     * @param reference a package or an artifact
     * @return the file, whose digest was checked
     * @throws RegistryException if it cannot be had
     * @throws IOException if the cache or the lock file cannot be read or written
     */
    public Pulled pull(Reference reference) throws IOException {
        return reference instanceof Reference.OfPackage named ? pull(named) : pull((Reference.OfArtifact) reference);
    }

    private Pulled pull(Reference.OfPackage wanted) throws IOException {
        var registry = config.mapping(wanted.name()).registry();
        var requirement = wanted.version() == null ? "*" : "=" + wanted.version();
        var locked = lockFile == null ? null : LockFile.read(lockFile).find(wanted.name(), registry, requirement);
        if (locked != null) {
            var exactly = new Reference.OfPackage(wanted.name(), locked.version());
            return pull(exactly, registry, locked.digest());
        }
        var pulled = pull(wanted, registry, null);
        var version = pulled.version();
        if (lockFile != null && version != null) {
            LockFile.add(lockFile, new LockFile.Entry(wanted.name(), registry, requirement, version, pulled.digest()));
        }
        return pulled;
    }

    /** The package in the cache if its version is known, else that of its registry. */
    private Pulled pull(Reference.OfPackage wanted, String registry, @Nullable Digest locked) throws IOException {
        var version = wanted.version();
        if (version == null && offline) {
            version = Versions.newest(cached(wanted.name(), registry)).orElse(null);
        }
        if (version != null) {
            var digest = locked == null ? cache.digest(nameOf(wanted.name(), registry, version)) : locked;
            var file = digest == null ? null : cache.find(digest);
            if (file != null && digest != null) {
                return new Pulled(file, digest, wanted.name() + "@" + version, version, registry);
            }
        }
        if (offline) {
            throw notCached(wanted, version, cached(wanted.name(), registry));
        }
        return fetch(wanted, registry, locked);
    }

    private Pulled fetch(Reference.OfPackage wanted, String registry, @Nullable Digest locked) throws IOException {
        var name = wanted.name();
        var repository = repositories.of(name);
        var version = wanted.version() == null ? newest(name, repository) : wanted.version();
        var found = repository.manifest(version);
        if (found.isEmpty()) {
            throw unknown(name + "@" + version, repository.versions());
        }
        var layer = found.get().manifest().layer();
        if (locked != null && !locked.equals(layer.digest())) {
            throw new RegistryException(
                    Reason.DIGEST_MISMATCH,
                    name + "@" + version + " of " + registry + " has the digest " + layer.digest()
                            + ", but the lock file says " + locked,
                    "if you know why it has changed, remove its entry from " + lockFile);
        }
        var file = content(repository, layer);
        cache.remember(layer.digest(), nameOf(name, registry, version));
        return new Pulled(file, layer.digest(), name + "@" + version, version, registry);
    }

    private static String newest(PackageName name, OciRepository repository) throws IOException {
        return Versions.newest(repository.versions())
                .orElseThrow(() -> new RegistryException(
                        Reason.UNKNOWN_VERSION, name + " has no version in " + repository.name()));
    }

    private static RegistryException unknown(String what, List<String> versions) {
        int from = Math.max(0, versions.size() - SHOWN_VERSIONS);
        var shown = String.join(", ", versions.subList(from, versions.size()));
        return new RegistryException(
                Reason.UNKNOWN_VERSION,
                "there is no " + what,
                versions.isEmpty() ? "it has no versions at all" : "there are " + (from > 0 ? "..., " : "") + shown);
    }

    private static RegistryException notCached(Reference what, @Nullable String version, List<String> versions) {
        var help = "pull it once without --offline";
        if (versions.contains(version)) {
            help = "its file there is damaged, or not the one of the lock file: " + help;
        } else if (!versions.isEmpty()) {
            help = "the cache has the versions " + String.join(", ", versions);
        }
        return new RegistryException(
                Reason.NOT_CACHED, what + " is not in the cache, and no registry may be asked", help);
    }

    private Pulled pull(Reference.OfArtifact wanted) throws IOException {
        var name = new String[] {"artifacts", wanted.registry(), wanted.repository(), wanted.manifest()};
        if (offline || wanted.digest() != null) {
            var digest = cache.digest(name);
            var file = digest == null ? null : cache.find(digest);
            if (file != null && digest != null) {
                return new Pulled(file, digest, wanted.toString(), null, wanted.registry());
            }
        }
        if (offline) {
            throw notCached(wanted, null, List.of());
        }
        var repository = repositories.of(wanted);
        var found = repository.manifest(wanted.manifest());
        if (found.isEmpty()) {
            throw noManifest(wanted, repository);
        }
        var layer = found.get().manifest().layer();
        var file = content(repository, layer);
        cache.remember(layer.digest(), name);
        return new Pulled(file, layer.digest(), wanted.toString(), null, wanted.registry());
    }

    private static RegistryException noManifest(Reference.OfArtifact wanted, OciRepository repository)
            throws IOException {
        List<String> tags = new ArrayList<>(repository.tags());
        int most = Math.min(tags.size(), SHOWN_VERSIONS);
        return new RegistryException(
                Reason.UNKNOWN_VERSION,
                "there is no " + wanted,
                tags.isEmpty()
                        ? "it has no tags"
                        : "there are " + Text.shown(String.join(", ", tags.subList(0, most))));
    }

    /** The file of a layer: from the cache, or fetched and checked. */
    private Path content(OciRepository repository, Descriptor layer) throws IOException {
        var file = cache.find(layer.digest());
        if (file != null) {
            return file;
        }
        if (layer.size() > limits.content()) {
            throw new RegistryException(
                    Reason.BAD_ANSWER,
                    repository.name() + " has a layer of " + layer.size() + " bytes; at most " + limits.content()
                            + " are taken");
        }
        var what = "the content of " + repository.name();
        return cache.keep(layer.digest(), what, sink -> repository.blob(layer, sink), kept -> isComponent(kept, what));
    }

    private static boolean isComponent(Path file, String what) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return WasmArtifact.isComponent(in.readNBytes(BEGINNING), what);
        }
    }

    /**
     * The versions of a package: those of its registry, or offline those of the cache.
     *
     * @param name the package
     * @return versions in rising order
     * @throws IOException if the registry cannot be asked or does not know the package
     */
    public List<String> versions(PackageName name) throws IOException {
        return offline
                ? cached(name, config.mapping(name).registry())
                : repositories.of(name).versions();
    }

    private List<String> cached(PackageName name, String registry) throws IOException {
        return cache.versions("packages", registry, name.namespace(), name.name());
    }

    private static String[] nameOf(PackageName name, String registry, String version) {
        return new String[] {"packages", registry, name.namespace(), name.name(), version};
    }

    /**
     * Pushes a module or component.
     *
     * @param push what
     * @param target a package with its version, or an artifact with a tag
     * @return where it is now
     * @throws RegistryException if the registry does not take it, or has the version already
     * @throws IOException if the file cannot be read
     */
    public Pushed push(Push push, Reference target) throws IOException {
        if (offline) {
            throw new RegistryException(Reason.NOT_CACHED, "nothing is pushed offline");
        }
        if (target instanceof Reference.OfPackage named) {
            if (named.version() == null) {
                throw new RegistryException(Reason.BAD_REFERENCE, named + " has no version to push", "add @1.2.3");
            }
            var annotations = new TreeMap<>(push.annotations());
            annotations.putIfAbsent("org.opencontainers.image.version", named.version());
            return push(push, repositories.of(named.name()), named.version(), annotations, !push.overwrite());
        }
        var artifact = (Reference.OfArtifact) target;
        if (artifact.digest() != null) {
            throw new RegistryException(
                    Reason.BAD_REFERENCE, artifact + " has a digest; what is pushed has its own", "name a tag instead");
        }
        return push(push, repositories.of(artifact), artifact.tag(), push.annotations(), false);
    }

    private static Pushed push(
            Push push, OciRepository repository, String tag, Map<String, String> annotations, boolean isFinal)
            throws IOException {
        var place = repository.name() + ":" + tag;
        boolean component = isComponent(push.file(), push.file().toString());
        if (isFinal && repository.has(tag)) {
            throw new RegistryException(
                    Reason.VERSION_EXISTS, place + " exists", "push another version, or say that it may be replaced");
        }
        var digest = digestOf(push.file());
        var layer = new Descriptor(WasmArtifact.LAYER, digest, Files.size(push.file()));
        repository.upload(layer, push.file());
        var config = repository.upload(WasmArtifact.CONFIG, WasmArtifact.config(push, digest, component));
        var title = String.valueOf(push.file().getFileName());
        var manifest = repository.put(tag, WasmArtifact.manifest(config, layer, title, annotations));
        return new Pushed(manifest, digest, place);
    }

    private static Digest digestOf(Path file) throws IOException {
        var algorithm = Digest.algorithm();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                algorithm.update(buffer, 0, length);
            }
        }
        return Digest.of(algorithm);
    }

    /** How many requests this client has sent. */
    int requests() {
        return repositories.requests();
    }

    /** The settings of a client. */
    public static final class Builder {
        private Environment environment = Environment.ofProcess();
        private Limits limits = Limits.USUAL;
        private @Nullable Path config;
        private @Nullable Path cache;
        private @Nullable Path lockFile;
        private boolean offline;
        private final Set<String> insecure = new HashSet<>();
        private final List<CredentialSource> sources = new ArrayList<>();
        private Consumer<String> warnings = warning -> {};

        private Builder() {}

        /**
         * Names the file that says which registry has which package, in place of the user's.
         *
         * @param file in the format of wkg's {@code config.toml}
         * @return this builder
         */
        public Builder config(Path file) {
            config = file;
            return this;
        }

        /**
         * Names the folder of the cache, in place of the user's.
         *
         * @param folder which need not exist
         * @return this builder
         */
        public Builder cache(Path folder) {
            cache = folder;
            return this;
        }

        /**
         * Has packages be what a lock file says, and writes there what they were resolved to.
         *
         * @param file in the format of {@code wkg.lock}, which need not exist
         * @return this builder
         */
        public Builder lockFile(Path file) {
            lockFile = file;
            return this;
        }

        /**
         * Asks no registry.
         *
         * @param value whether only the cache counts
         * @return this builder
         */
        public Builder offline(boolean value) {
            offline = value;
            return this;
        }

        /**
         * Speaks to a host without encryption.
         *
         * @param host as it stands in references, with its port
         * @return this builder
         */
        public Builder insecure(String host) {
            insecure.add(host);
            return this;
        }

        /**
         * Asks somebody for credentials, after the environment and the configuration, and before Docker's files.
         *
         * @param source whom
         * @return this builder
         */
        public Builder credentials(CredentialSource source) {
            sources.add(source);
            return this;
        }

        /**
         * Says what is odd, but no error.
         *
         * @param listener gets one sentence at a time
         * @return this builder
         */
        public Builder warnings(Consumer<String> listener) {
            warnings = listener;
            return this;
        }

        Builder environment(Environment other) {
            environment = other;
            return this;
        }

        Builder limits(Limits other) {
            limits = other;
            return this;
        }

        /**
         * A client with these settings.
         *
         * @return it
         * @throws RegistryException if the configuration cannot be read
         */
        public RegistryClient build() throws RegistryException {
            return new RegistryClient(this);
        }
    }
}
