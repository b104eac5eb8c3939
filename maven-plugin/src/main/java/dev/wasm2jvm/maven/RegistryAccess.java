package dev.wasm2jvm.maven;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code <registry>} of the plugin's configuration: how registries are found and reached. Maven fills the fields. */
public final class RegistryAccess {

    private @Nullable File config;
    private @Nullable File cache;
    private @Nullable File lock;
    private List<String> insecure = List.of();

    /** For Maven. */
    public RegistryAccess() {}

    /** Which registry has which package, in the format of wkg; null for the user's own file. */
    @Nullable
    File config() {
        return config;
    }

    /** Where what was pulled is kept; null for the user's cache. */
    @Nullable
    File cache() {
        return cache;
    }

    /** The lock file; null for {@code wkg.lock} of the project. */
    @Nullable
    File lock() {
        return lock;
    }

    /** Hosts, perhaps with ports, to speak to without encryption. */
    List<String> insecure() {
        return insecure;
    }
}
