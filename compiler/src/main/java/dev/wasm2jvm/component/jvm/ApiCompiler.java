package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes the Java API of a world without a component behind it. Its classes are those that a component of the world has:
 * what was compiled against them runs with any of its components.
 */
public final class ApiCompiler {

    private ApiCompiler() {}

    /**
     * Makes the API of a world that no component was asked for.
     *
     * @param world its resources are numbered from 0 without gaps
     * @param shared receives the API
     * @throws dev.wasm2jvm.diagnostic.UnresolvedException if an import has no provider and the options do not allow that
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if something cannot be expressed in Java
     */
    public static CompiledComponent compile(World world, ComponentOptions options, SharedApi shared) {
        return compile(world, resources(world), options, shared);
    }

    /**
     * Makes the API of the world of a linked component.
     *
     * @param shared receives the API
     * @throws dev.wasm2jvm.diagnostic.UnresolvedException if an import has no provider and the options do not allow that
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if something cannot be expressed in Java
     */
    public static CompiledComponent compile(InstantiationPlan plan, ComponentOptions options, SharedApi shared) {
        return compile(plan.world(), plan.resources(), options, shared);
    }

    private static CompiledComponent compile(
            World world, List<Resource> resources, ComponentOptions options, SharedApi shared) {
        var described = new WorldModel(world, resources, options).describe(List.of());
        shared.addAll(described.api(), options.inputName());
        return described;
    }

    /** The resources that a component of the world imports, and those that it implements. */
    private static List<Resource> resources(World world) {
        var found = new TreeMap<Integer, Resource>();
        world.imports().forEach(item -> collect(item, false, found));
        world.exports().forEach(item -> collect(item, true, found));
        return new ArrayList<>(found.values());
    }

    private static void collect(WorldItem item, boolean exported, Map<Integer, Resource> found) {
        var types = item instanceof WorldItem.Interface each
                ? each.types()
                : item instanceof WorldItem.Type type ? List.of(type.definition()) : List.<TypeDefinition>of();
        for (var type : types) {
            if (type instanceof TypeDefinition.Resource resource) {
                int id = resource.type().id();
                var name = Objects.requireNonNull(resource.type().name());
                found.put(id, exported ? new Resource.Defined(id, name, 0, null) : new Resource.Imported(id, name));
            }
        }
    }
}
