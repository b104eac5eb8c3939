package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The part of a semantic version that tells compatible versions ("Canonical Interface Name" in Explainer.md): the major
 * number, or {@code 0.minor}, or for {@code 0.0.x} and pre-releases of those the whole.
 *
 * @param text for example {@code 0.2} for {@code 0.2.0} to {@code 0.2.12}; empty where there is no version
 */
public record VersionTrack(String text) {

    /**
     * The track of a version.
     *
     * @param version a semantic version, already canonical or not; null for none
     */
    public static VersionTrack of(@Nullable String version) {
        if (version == null) {
            return new VersionTrack("");
        }
        var core = version.split("[-+]", 2)[0];
        var numbers = core.split("\\.", -1);
        if (!numbers[0].equals("0") || numbers.length == 1) {
            return new VersionTrack(numbers[0]);
        }
        if (!numbers[1].equals("0") || numbers.length == 2) {
            return new VersionTrack("0." + numbers[1]);
        }
        return new VersionTrack(core);
    }
}
