package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks components that are instantiated side by side, as an outer component would instantiate them: what one exports
 * has to be a subtype of what another imports, and what several import of the host has to be one thing.
 */
public final class WiredTypes {
    private final ResourceIds ids = new ResourceIds();
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, HostImport> hosts = new LinkedHashMap<>();

    /**
     * An export of a component that was added before.
     *
     * @param instance its number, in the order of adding
     */
    public record Source(int instance, String export) {}

    private record Instance(String name, Map<String, Entity> exports) {}

    /** What the components so far import of the host by one name, and the first of them. */
    private record HostImport(String importer, Entity type) {}

    /** No components yet. */
    public WiredTypes() {}

    /**
     * Adds a component.
     *
     * @param name what errors call it
     * @param arguments the sources of its imports, by their names; the rest are the host's
     * @param hostNames by what names imports are asked of the host, by their names in the component
     * @throws InvalidException if a type does not fit; the message names both sides
     */
    public void add(
            ValidComponent component, String name, Map<String, Source> arguments, Map<String, String> hostNames) {
        var type = component.type();
        var actual = new HashMap<Integer, Integer>();
        type.imports().forEach((wanted, entity) -> {
            var source = arguments.get(wanted);
            if (source == null) {
                askHost(name, hostNames.getOrDefault(wanted, wanted), entity, type.importedResources(), actual);
            } else {
                supply(name, wanted, entity, source, type.importedResources(), actual);
            }
        });
        type.definedResources().forEach(each -> actual.put(each, ids.next()));
        var exports = new Substitution(actual).apply(new InstanceType(type.exports(), Set.of()));
        instances.add(new Instance(name, exports.exports()));
    }

    private void supply(
            String importer,
            String wanted,
            Entity entity,
            Source source,
            Set<Integer> abstracts,
            Map<Integer, Integer> actual) {
        var provider = instances.get(source.instance());
        var given = provider.exports().get(source.export());
        if (given == null) {
            throw new IllegalArgumentException(provider.name() + " does not export " + source.export());
        }
        Subtyping.bind(entity, given, abstracts, actual);
        var problem = Subtyping.mismatch(given, new Substitution(actual).apply(entity));
        if (problem != null) {
            throw mismatch(importer + " imports `" + wanted + "` with another type than " + provider.name()
                    + " exports it" + (wanted.equals(source.export()) ? "" : " as `" + source.export() + "`") + ": "
                    + problem);
        }
    }

    private void askHost(
            String importer, String name, Entity entity, Set<Integer> abstracts, Map<Integer, Integer> actual) {
        var known = hosts.get(name);
        if (known != null) {
            Subtyping.bind(entity, known.type(), abstracts, actual);
        }
        introduce(entity, abstracts, actual);
        var type = new Substitution(actual).apply(entity);
        var problem = known == null ? null : conflict(known.type(), type);
        if (known != null && problem != null) {
            throw mismatch(
                    known.importer() + " and " + importer + " import `" + name + "` with different types: " + problem);
        }
        hosts.put(
                name,
                known == null
                        ? new HostImport(importer, type)
                        : new HostImport(known.importer(), union(known.type(), type)));
    }

    /** Abstract resource types that an import brings along and that stand for nothing yet are new ones of the host. */
    private void introduce(Entity entity, Set<Integer> abstracts, Map<Integer, Integer> actual) {
        if (entity instanceof Entity.OfType type && type.type() instanceof TypeItem.OfResource resource) {
            var id = resource.type().id();
            if (abstracts.contains(id) && !actual.containsKey(id)) {
                actual.put(id, ids.next());
            }
        } else if (entity instanceof Entity.OfInstance instance) {
            instance.type().exports().values().forEach(each -> introduce(each, abstracts, actual));
        }
    }

    /** Why two imports cannot be one, or null. Of instances each may have what the other one has not. */
    private static @Nullable String conflict(Entity one, Entity other) {
        if (!(one instanceof Entity.OfInstance a) || !(other instanceof Entity.OfInstance b)) {
            return Subtyping.mismatch(one, other);
        }
        for (var export : b.type().exports().entrySet()) {
            var known = a.type().exports().get(export.getKey());
            var problem = known == null ? null : Subtyping.mismatch(known, export.getValue());
            if (problem != null) {
                return "type mismatch in instance export `" + export.getKey() + "`: " + problem;
            }
        }
        return null;
    }

    private static Entity union(Entity one, Entity other) {
        if (!(one instanceof Entity.OfInstance a) || !(other instanceof Entity.OfInstance b)) {
            return one;
        }
        var exports = new LinkedHashMap<>(a.type().exports());
        b.type().exports().forEach(exports::putIfAbsent);
        return new Entity.OfInstance(new InstanceType(exports, a.type().bound()));
    }

    private static WasmException mismatch(String message) {
        return new InvalidException(message, Location.at(Location.NOWHERE)).as(ErrorCode.COMPOSITION);
    }
}
