package dev.wasm2jvm.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.semver4j.Semver;

/** Semantic versions that are tags of a repository. */
final class Versions {
    private static final Comparator<Semver> RELEASES_FIRST =
            Comparator.comparing(Semver::isStable).thenComparing(Comparator.naturalOrder());

    private Versions() {}

    /** Whether a text is a version as a tag may be: one with build metadata has a character that no tag has. */
    static boolean isVersion(String text) {
        var version = text.length() > 100 ? null : Semver.parse(text);
        return version != null
                && version.getBuild().isEmpty()
                && version.getVersion().equals(text);
    }

    /** The versions among tags, in rising order. */
    static List<String> among(Collection<String> tags) {
        return tags.stream()
                .filter(Versions::isVersion)
                .distinct()
                .map(Semver::parse)
                .filter(Objects::nonNull)
                .sorted()
                .map(Semver::getVersion)
                .toList();
    }

    /** The newest release; the newest pre-release where there is nothing else. */
    static Optional<String> newest(Collection<String> versions) {
        return versions.stream()
                .map(Semver::parse)
                .filter(Objects::nonNull)
                .max(RELEASES_FIRST)
                .map(Semver::getVersion);
    }
}
