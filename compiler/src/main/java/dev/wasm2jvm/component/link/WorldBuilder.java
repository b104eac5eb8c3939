package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives the world from the imports and exports of the component, or of those that are linked together.
 *
 * <p>Names come first: every type that an import or export shows is attributed to the first one that shows it, imports
 * before exports. Only then are types rebuilt with their names, so that one definition is one {@link TypeName} however
 * many interfaces use it.
 */
final class WorldBuilder {

    private final TypeIdentities identities;
    private final Assembly assembly;
    private final NamedTypes types;
    private final PackageDocs docs;
    private final List<Shown> imports = new ArrayList<>();
    private final List<Shown> exports = new ArrayList<>();
    private final IdentityHashMap<Item.HostFunction, FunctionSource> hostFunctions = new IdentityHashMap<>();
    private final List<PlanExport> planExports = new ArrayList<>();

    /** An import or export, and the docs of the component that has it. */
    private record Shown(Item.Export item, PackageDocs docs) {}

    /**
     * A builder.
     *
     * @param docs of the component whose exports are those of the world
     */
    WorldBuilder(TypeIdentities identities, Assembly assembly, PackageDocs docs) {
        this.identities = identities;
        this.assembly = assembly;
        this.types = new NamedTypes(identities, assembly);
        this.docs = docs;
    }

    /** The index of the import that is added next. */
    int nextImport() {
        return imports.size();
    }

    void addImport(Item.Export item, PackageDocs itsDocs) {
        imports.add(new Shown(item, itsDocs));
        attribute(item, false);
    }

    /** Lets an import have what another component imports by the same name, too. */
    void extendImport(int index, Item.Export item) {
        attribute(item, false);
        var known = imports.get(index);
        if (item.item() instanceof Item.Instance more && known.item.item() instanceof Item.Instance instance) {
            var union = new LinkedHashMap<>(instance.exports());
            more.exports().forEach(union::putIfAbsent);
            var extended = new Item.Export(
                    known.item.name(), known.item.attributes(), known.item.sort(), new Item.Instance(union));
            imports.set(index, new Shown(extended, known.docs));
        }
    }

    /** An import that was added before. */
    Item imported(int index) {
        return imports.get(index).item.item();
    }

    /** Lets the types of an export that is added later have their names from it. */
    void nameTypes(Item.Export item) {
        attribute(item, true);
    }

    void addExport(Item.Export item, PackageDocs itsDocs) {
        if (isVisible(item)) {
            exports.add(new Shown(item, itsDocs));
            attribute(item, true);
        }
    }

    /** WIT has no way to write modules, components, and types of functions or instances as members of a world. */
    static boolean isVisible(Item.Export item) {
        return item.item() instanceof Item.Function || item.item() instanceof Item.Instance || isType(item.item());
    }

    private static boolean isType(Item item) {
        return item instanceof Item.Value || item instanceof Item.Resource;
    }

    private void attribute(Item.Export item, boolean exported) {
        if (item.item() instanceof Item.Instance instance) {
            for (var member : instance.exports().values()) {
                attribute(
                        member.item(),
                        new TypeName(item.name(), exported, member.name().text()));
            }
        } else {
            attribute(item.item(), new TypeName(null, exported, item.name().text()));
        }
    }

    private void attribute(Item item, TypeName name) {
        if (item instanceof Item.Value value) {
            if (TypeIdentities.isNominal(value.type()) && identities.name(value.type()) == null) {
                identities.define(value.type(), name);
            }
        } else if (item instanceof Item.Resource resource && assembly.resourceName(resource.type()) == null) {
            assembly.nameResource(resource.type(), name);
        }
    }

    /** The interface or world whose members are built: its docs, and its resources so far by their labels. */
    private record Place(PackageDocs.Members docs, Map<String, ResourceType> resources) {
        Place(PackageDocs.Members docs) {
            this(docs, new HashMap<>());
        }
    }

    /** The world; also makes what {@link #source} and {@link #exports} need. */
    World build() {
        return new World(worldItems(imports, false), worldItems(exports, true), docs.world());
    }

    private List<WorldItem> worldItems(List<Shown> items, boolean exported) {
        var built = new ArrayList<WorldItem>();
        var place = new Place(docs.members(null));
        for (var shown : items) {
            built.add(worldItem(shown, built.size(), exported, place));
        }
        return built;
    }

    private WorldItem worldItem(Shown shown, int index, boolean exported, Place place) {
        var item = shown.item;
        var name = item.name();
        if (item.item() instanceof Item.Instance instance) {
            return worldInterface(item, instance, index, exported, new Place(shown.docs.members(name)));
        }
        if (item.item() instanceof Item.Function function) {
            var wit = witFunction(name, function, place);
            register(wit, function, index, exported);
            return new WorldItem.Function(name, wit, item.attributes());
        }
        var definition = definition(item.item(), new TypeName(null, exported, name.text()), place);
        return new WorldItem.Type(name, definition, item.attributes());
    }

    private WorldItem worldInterface(
            Item.Export item, Item.Instance instance, int index, boolean exported, Place place) {
        var name = item.name();
        var definitions = new ArrayList<TypeDefinition>();
        var functions = new ArrayList<WitFunction>();
        for (var member : instance.exports().values()) {
            if (member.item() instanceof Item.Function function) {
                var wit = witFunction(member.name(), function, place);
                functions.add(wit);
                register(wit, function, index, exported);
            } else if (isType(member.item())) {
                var typeName = new TypeName(name, exported, member.name().text());
                definitions.add(definition(member.item(), typeName, place));
            }
        }
        return new WorldItem.Interface(name, definitions, functions, place.docs.own(), item.attributes());
    }

    private void register(WitFunction wit, Item.Function function, int index, boolean exported) {
        if (exported) {
            planExports.add(new PlanExport(index, wit, source(function)));
        } else if (function.host() != null) {
            hostFunctions.put(function.host(), new FunctionSource.HostImport(index, wit));
        }
    }

    private TypeDefinition definition(Item item, TypeName name, Place place) {
        var label = name.name();
        var text = place.docs.type(label);
        if (item instanceof Item.Resource resource) {
            var type = types.resource(resource.type());
            place.resources.put(label, type);
            return name.equals(type.name())
                    ? new TypeDefinition.Resource(label, type, text)
                    : new TypeDefinition.ResourceAlias(label, type, text);
        }
        var type = ((Item.Value) item).type();
        var named = types.of(type);
        return name.equals(identities.name(type))
                ? new TypeDefinition.Defined(label, named, text, place.docs.items(label))
                : new TypeDefinition.Alias(label, named, text);
    }

    private WitFunction witFunction(ExternName name, Item.Function function, Place place) {
        var type = types.of(function.type());
        if (name instanceof ExternName.Constructor made) {
            return witFunction(name, made.resource(), WitFunction.Kind.CONSTRUCTOR, made.resource(), type, place);
        }
        if (name instanceof ExternName.Method method) {
            return witFunction(name, method.name(), WitFunction.Kind.METHOD, method.resource(), type, place);
        }
        return name instanceof ExternName.Static member
                ? witFunction(name, member.name(), WitFunction.Kind.STATIC, member.resource(), type, place)
                : witFunction(name, name.text(), WitFunction.Kind.FREE, null, type, place);
    }

    private static WitFunction witFunction(
            ExternName name,
            String label,
            WitFunction.Kind kind,
            @Nullable String resource,
            FuncSignature type,
            Place place) {
        var owner = resource == null ? null : place.resources.get(resource);
        return new WitFunction(name.text(), label, kind, owner, type, place.docs.function(name.text()));
    }

    FuncSignature named(FuncSignature type) {
        return types.of(type);
    }

    /** Who answers the function. */
    FunctionSource source(Item.Function function) {
        if (function.host() == null) {
            return new FunctionSource.Lifted(function.lift());
        }
        @Nullable FunctionSource source = hostFunctions.get(function.host());
        if (source == null) {
            throw new IllegalStateException(
                    "a function of no import: " + function.host().name().text());
        }
        return source;
    }

    List<PlanExport> exports() {
        return planExports;
    }
}
