package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The packages of some WIT text, parsed and checked. */
public final class WitPackages {

    private final Packages packages;

    private WitPackages(Packages packages) {
        this.packages = packages;
    }

    /**
     * Parses all sources and resolves every name in them.
     *
     * @param sources the texts
     * @param features the unstable features whose items are there
     * @return the packages
     * @throws dev.wasm2jvm.diagnostic.MalformedException if a text is not WIT
     * @throws InvalidException if a name means nothing, or a rule of WIT is broken
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if the text nests deeper than is supported, or uses nested
     *     namespaces
     */
    public static WitPackages parse(WitSources sources, WitFeatures features) {
        var packages = new Packages(sources, features);
        var instances = new Instances(true);
        for (var each : packages.all()) {
            each.checkUses();
            for (var declaration : each.declarations().values()) {
                check(declaration, instances);
            }
        }
        return new WitPackages(packages);
    }

    private static void check(Declaration declaration, Instances instances) {
        if (declaration instanceof Declaration.World world) {
            WorldResolver.resolve(world, true);
        } else if (declaration instanceof Declaration.Interface each) {
            ExternName name = each.name();
            instances.add(Instances.Source.of(each), name, false);
        }
    }

    /**
     * A world with all that it needs.
     *
     * @param name a world of the root package, a world of any package with the package in front ({@code ns:name/world},
     *     with or without a version), or null for the only world of the root package
     * @return the world
     * @throws InvalidException if there is no such world, or if the name fits several
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if the world has what the compiler does not support
     */
    public NamedWorld world(@Nullable String name) {
        var found = find(name);
        return new NamedWorld(found.name().text(), WorldResolver.resolve(found, false));
    }

    private Declaration.World find(@Nullable String name) {
        var worlds = name != null && name.indexOf(':') > 0
                ? allWorlds()
                : packages.root().worlds();
        var fitting = worlds.stream()
                .filter(each -> name == null
                        || each.name().interfaceName().equals(name)
                        || each.name().unversioned().equals(name)
                        || each.name().text().equals(name))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        var where = "the package " + packages.root().id().text();
        if (fitting.isEmpty()) {
            throw new InvalidException(
                            name == null ? where + " has no world" : "there is no world `" + name + "`",
                            Location.at(Location.NOWHERE),
                            worlds.isEmpty() ? null : "there is " + names(worlds))
                    .as(ErrorCode.WIT_MEANING);
        }
        throw new InvalidException(
                        name == null ? where + " has several worlds" : "several worlds are called `" + name + "`",
                        Location.at(Location.NOWHERE),
                        "choose one with --world: " + names(fitting))
                .as(ErrorCode.WIT_MEANING);
    }

    private List<Declaration.World> allWorlds() {
        var all = new ArrayList<Declaration.World>();
        packages.all().forEach(each -> all.addAll(each.worlds()));
        return all;
    }

    private static String names(List<Declaration.World> worlds) {
        return worlds.stream().map(each -> each.name().text()).collect(Collectors.joining(", "));
    }
}
