package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to pull or push: a package by name, or an artifact of a registry that is named itself. */
public sealed interface Reference {

    /**
     * A package; which registry has it, configuration says.
     *
     * @param name the package
     * @param version a semantic version, or null for the newest one
     */
    record OfPackage(PackageName name, @Nullable String version) implements Reference {
        @Override
        public String toString() {
            return version == null ? name.toString() : name + "@" + version;
        }
    }

    /**
     * An artifact of an OCI registry.
     *
     * @param registry the host, perhaps with a port
     * @param repository the path in it
     * @param tag the tag; {@code latest} if none was written
     * @param digest the digest of the manifest, which then counts instead of the tag, or null
     */
    record OfArtifact(
            String registry,
            String repository,
            String tag,
            @Nullable Digest digest) implements Reference {

        /** What to ask the registry for. */
        String manifest() {
            return digest == null ? tag : digest.toString();
        }

        @Override
        public String toString() {
            return registry + "/" + repository + (digest == null ? ":" + tag : "@" + digest);
        }
    }

    /**
     * Reads a reference.
     *
     * @param text {@code namespace:name}, {@code namespace:name@version}, {@code host/repository:tag} or
     *     {@code host/repository@sha256:HEX}, the latter two perhaps with {@code oci://} before them
     * @return the reference
     * @throws RegistryException if it is written in none of these ways
     */
    static Reference parse(String text) throws RegistryException {
        var plain = text.startsWith("oci://") ? text.substring("oci://".length()) : text;
        if (plain.indexOf('/') < 0 && plain.length() == text.length()) {
            return ofPackage(text);
        }
        var parts = Syntax.ARTIFACT.matcher(plain);
        if (!parts.matches()) {
            throw new RegistryException(
                    Reason.BAD_REFERENCE,
                    "'" + Text.shown(text) + "' is no reference to an artifact",
                    "write host/repository:tag or host/repository@sha256:..., the repository in lower case");
        }
        var tag = parts.group("tag");
        var digest = parts.group("digest");
        return new OfArtifact(
                parts.group("host"),
                parts.group("path"),
                tag == null ? "latest" : tag,
                digest == null ? null : Digest.parse(digest));
    }

    private static Reference ofPackage(String text) throws RegistryException {
        int at = text.indexOf('@');
        if (at < 0) {
            return new OfPackage(PackageName.parse(text), null);
        }
        var version = text.substring(at + 1);
        if (!Versions.isVersion(version)) {
            throw new RegistryException(
                    Reason.BAD_REFERENCE,
                    "'" + Text.shown(version) + "' is no version",
                    "a version has three numbers, such as 1.2.3 or 1.2.3-rc.1, and no build metadata");
        }
        return new OfPackage(PackageName.parse(text.substring(0, at)), version);
    }

    /** How references are written (OCI distribution specification, "Pulling manifests"). */
    final class Syntax {
        private static final String HOST =
                "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?";
        private static final String WORD = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
        private static final String PATH = WORD + "(?:/" + WORD + ")*";

        private static final Pattern ARTIFACT = Pattern.compile("(?<host>" + HOST + ")/(?<path>" + PATH
                + ")(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>[^/@]+))?");
        private static final Pattern ONLY_HOST = Pattern.compile(HOST);
        private static final Pattern ONLY_PATH = Pattern.compile(PATH);

        private Syntax() {}

        static boolean isHost(String text) {
            return ONLY_HOST.matcher(text).matches();
        }

        static boolean isPath(String text) {
            return ONLY_PATH.matcher(text).matches();
        }
    }
}
