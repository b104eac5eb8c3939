package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.compose.Composition;
import dev.wasm2jvm.component.compose.Part;
import dev.wasm2jvm.component.compose.Wire;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.valid.ValidComponent;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out a component's instantiation symbolically. See the package's documentation. */
public final class Linker {

    /** Instantiations of components that one plan may hold: nested ones can multiply with every level. */
    private static final int MAX_INSTANCES = 10_000;

    private final Composition composition;
    private final Assembly assembly = new Assembly();
    private final TypeIdentities identities = new TypeIdentities();
    private final TypeEvaluator types = new TypeEvaluator(identities);
    private final WorldBuilder world;
    private final HostImports hosts;
    /** What each part exports, by name. */
    private final List<Map<String, Item.Export>> exports = new ArrayList<>();

    private Linker(Composition composition) {
        this.composition = composition;
        this.world = new WorldBuilder(identities, assembly, docs(composition.last()));
        this.hosts = new HostImports(types, assembly, world);
    }

    private static PackageDocs docs(Part part) {
        return PackageDocs.of(part.component().component());
    }

    /**
     * Links a component.
     *
     * @see #link(Composition)
     */
    public static InstantiationPlan link(ValidComponent component) {
        return link(Composition.of(component));
    }

    /**
     * Links components that are composed. Several are instances within one that has nothing else.
     *
     * @return the plan; indirections that wit-component inserts are resolved in it
     * @throws UnsupportedException if a component imports a module or a component of the host, or instantiates more
     *     components than a plan can hold
     */
    public static InstantiationPlan link(Composition composition) {
        return ShimResolver.resolve(new Linker(composition).link());
    }

    private InstantiationPlan link() {
        int outer = composition.parts().size() == 1 ? -1 : assembly.addInstance(-1, "root");
        for (int i = 0; i < composition.parts().size(); i++) {
            var part = composition.parts().get(i);
            var interpreter = new Interpreter(
                    part.component(), assembly, types, new PartImports(i), MAX_INSTANCES, outer, part.name());
            var exported = new LinkedHashMap<String, Item.Export>();
            interpreter.run().forEach(each -> exported.put(each.name().text(), each));
            exports.add(exported);
        }
        var exported = exports.get(exports.size() - 1);
        var exposed = exposed(exported);
        exposed.forEach(wire -> world.nameTypes(export(wire)));
        exported.values().forEach(each -> world.addExport(each, docs(composition.last())));
        exposed.forEach(
                wire -> world.addExport(export(wire), docs(composition.parts().get(wire.provider()))));
        return assembly.plan(world);
    }

    /** What answers an import. */
    private Item.Export export(Wire wire) {
        var given = exports.get(wire.provider()).get(wire.exported().text());
        if (given == null) {
            throw new IllegalStateException("no export " + wire.exported().text());
        }
        return given;
    }

    /**
     * The interfaces of other parts whose types the exports show: without them nobody could make a resource, or call it.
     * They are exported, too.
     */
    private Set<Wire> exposed(Map<String, Item.Export> exported) {
        var shown = new ShownTypes(identities);
        exported.values().forEach(each -> shown.add(each.item()));
        var found = new LinkedHashSet<Wire>();
        var importer = composition.parts().size() - 1;
        boolean more = true;
        while (more) {
            more = false;
            for (var wire : composition.wires()) {
                if (wire.importer() == importer
                        && !exported.containsKey(wire.exported().text())
                        && shown.defines(export(wire).item())
                        && found.add(wire)) {
                    shown.add(export(wire).item());
                    more = true;
                }
            }
        }
        return inOrder(found);
    }

    /** In the order of the imports, so that what defines a type comes before what uses it. */
    private Set<Wire> inOrder(Set<Wire> some) {
        var ordered = new LinkedHashSet<>(composition.wires());
        ordered.retainAll(some);
        return ordered;
    }

    /** Answers the imports of a part: by exports of parts before it, or by the host. */
    private final class PartImports implements Interpreter.Imports {

        private final int number;

        PartImports(int number) {
            this.number = number;
        }

        @Override
        public Item resolve(Definition.Import definition, Scope scope) {
            var wire = composition.wire(number, definition.name());
            if (wire == null) {
                var part = composition.parts().get(number);
                var name = composition.hostName(number, definition.name());
                return hosts.resolve(definition, name, scope, part.name(), docs(part));
            }
            return Interpreter.supplied(definition, scope, export(wire).item());
        }
    }

    /** The path of the {@code index}-th component nested in the one with the given path. */
    static String nestedPath(String path, int index) {
        return path + "/" + index;
    }
}
