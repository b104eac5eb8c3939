package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The id of a WIT interface: {@code namespace:packageName/interfaceName@version}.
 *
 * @param namespace words in kebab case, as are {@code packageName} and (a label) {@code interfaceName}
 * @param version a semantic version or a canonical prefix of one, null if absent
 */
public record InterfaceName(
        String namespace,
        String packageName,
        String interfaceName,
        @Nullable String version) implements ExternName {

    @Override
    public String text() {
        return unversioned() + (version == null ? "" : "@" + version);
    }

    /** The id without its version. */
    public String unversioned() {
        return namespace + ":" + packageName + "/" + interfaceName;
    }

    /** Whether both name the same interface on the same {@linkplain VersionTrack track} of compatible versions. */
    public boolean isCompatibleWith(InterfaceName other) {
        return unversioned().equals(other.unversioned())
                && VersionTrack.of(version).equals(VersionTrack.of(other.version));
    }
}
