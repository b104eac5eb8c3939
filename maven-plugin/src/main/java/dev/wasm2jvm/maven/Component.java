package dev.wasm2jvm.maven;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <component>} of the plugin's configuration: a file, an artifact or what a registry has, and what differs for it from the rest. Maven
 * fills the fields.
 */
public final class Component {

    private @Nullable File file;
    private @Nullable String artifact;
    private @Nullable String oci;
    private List<Plug> plugs = List.of();
    private @Nullable String packageName;
    private @Nullable String className;
    private @Nullable String world;

    /** For Maven. */
    public Component() {}

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

    /** The components that answer its imports, and become a part of it. */
    List<Plug> plugs() {
        return plugs;
    }

    /** The Java package of its world class, or null for that of the whole execution. */
    @Nullable
    String packageName() {
        return packageName;
    }

    /** The simple name of its world class, or null to derive it. */
    @Nullable
    String className() {
        return className;
    }

    /** The WIT name of its world, or null. */
    @Nullable
    String world() {
        return world;
    }
}
