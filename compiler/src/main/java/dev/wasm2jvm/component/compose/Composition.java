package dev.wasm2jvm.component.compose;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.VersionTrack;
import dev.wasm2jvm.component.valid.ValidComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Components and how they are wired. Types fit.
 *
 * @param parts in the order of their instantiation: what a part imports of others comes before it; the last one is the
 *     one whose exports the whole exports
 * @param wires the imports that parts answer; the host answers the rest
 */
public record Composition(List<Part> parts, List<Wire> wires) {

    /** Copies the lists. */
    public Composition {
        parts = List.copyOf(parts);
        wires = List.copyOf(wires);
    }

    /** One component on its own. */
    public static Composition of(ValidComponent component) {
        return new Composition(List.of(new Part("root", component)), List.of());
    }

    /** The part whose exports are those of the whole. */
    public Part last() {
        return parts.get(parts.size() - 1);
    }

    /** What answers an import of a part, or null for the host. */
    public @Nullable Wire wire(int importer, ExternName imported) {
        for (var wire : wires) {
            if (wire.importer() == importer && wire.imported().equals(imported)) {
                return wire;
            }
        }
        return null;
    }

    /**
     * The name by which the host is asked for an import of a part. Parts that import compatible versions of an interface
     * share one import of the newest of them; a part that imports two versions itself keeps them apart.
     */
    public ExternName hostName(int importer, ExternName imported) {
        var newest = hostNames().getOrDefault(track(imported), imported);
        return parts.get(importer).imports().contains(newest) ? imported : newest;
    }

    /** By track, the newest version that a part asks the host for. */
    private Map<String, ExternName> hostNames() {
        var names = new LinkedHashMap<String, ExternName>();
        for (int i = 0; i < parts.size(); i++) {
            for (var name : parts.get(i).imports()) {
                if (wire(i, name) == null) {
                    names.merge(track(name), name, Composition::newer);
                }
            }
        }
        return names;
    }

    private static String track(ExternName name) {
        return name instanceof InterfaceName id
                ? id.unversioned() + "@" + VersionTrack.of(id.version()).text()
                : name.text();
    }

    private static ExternName newer(ExternName one, ExternName other) {
        if (!(one instanceof InterfaceName a) || !(other instanceof InterfaceName b)) {
            return one;
        }
        return compare(String.valueOf(a.version()), String.valueOf(b.version())) < 0 ? other : one;
    }

    /** Semantic versions, the numbers first; a pre-release is older than what it precedes. */
    private static int compare(String one, String other) {
        var a = one.split("[-+]", 2)[0].split("\\.", -1);
        var b = other.split("[-+]", 2)[0].split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            // Without leading zeros the longer number is the larger one.
            int order = Integer.compare(a[i].length(), b[i].length());
            order = order == 0 ? a[i].compareTo(b[i]) : order;
            if (order != 0) {
                return order;
            }
        }
        int order = Boolean.compare(other.contains("-"), one.contains("-"));
        return order == 0 ? one.compareTo(other) : order;
    }
}
