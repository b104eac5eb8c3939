package dev.wasm2jvm.maven;

import org.jspecify.annotations.Nullable;

/** One {@code <package>} of the plugin's configuration: where the types of some WIT are in Java already. Maven fills the fields. */
public final class WitPackage {

    private @Nullable String wit;
    private @Nullable String java;

    /** For Maven. */
    public WitPackage() {}

    /** The id of a WIT package or interface, such as {@code example:auth} or {@code example:auth/logins}, or null. */
    @Nullable
    String wit() {
        return wit;
    }

    /** The Java package, or null. */
    @Nullable
    String java() {
        return java;
    }
}
