package dev.wasm2jvm.maven;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** One {@code <plug>} of a component: a file, an artifact or what a registry has. Maven fills the fields. */
public final class Plug {

    private @Nullable File file;
    private @Nullable String artifact;
    private @Nullable String oci;

    /** For Maven. */
    public Plug() {}

    /** The file, or null. */
    @Nullable
    File file() {
        return file;
    }

    /** {@code group:artifact:version} of an artifact of type wasm, or null. */
    @Nullable
    String artifact() {
        return artifact;
    }

    /** A package or artifact of an OCI registry, or null. */
    @Nullable
    String oci() {
        return oci;
    }
}
