package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.core.jvm.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Java API of a world, and the names of the classes behind it. It depends on the world and on nothing else of a
 * component, so that a host can be written before the component is.
 *
 * <p>What is not for users goes to a package of its own beside the world class, named after it with a {@code _}.
 */
final class WorldModel {
    /** The class with what the world class calls for the functions of the world itself. */
    static final String FUNCTIONS = "Functions";

    private final World world;
    private final ComponentOptions options;
    private final ClassName worldClass;
    private final String internalPackage;
    private final TypeMethods.Layout layout;
    private final ApiNames names;
    private final Binder binder;
    private final WorldApi api;
    private final WorldImports imports;

    /**
     * The API of a world.
     *
     * @param resources by id
     * @throws dev.wasm2jvm.diagnostic.UnresolvedException if an import has no provider and the options do not allow that
     */
    WorldModel(World world, List<Resource> resources, ComponentOptions options) {
        this.world = world;
        this.options = options;
        var mappings = new LinkedHashMap<String, String>(options.wasi() ? WasiHosts.mappings() : Map.of());
        mappings.putAll(options.mappings());
        var packages = new ApiNames.Packages(world, mappings);
        this.worldClass = WorldNaming.name(world, options, packages);
        var prefix = worldClass.packageName().isEmpty() ? "" : worldClass.packageName() + ".";
        this.internalPackage = prefix + worldClass.simpleName().toLowerCase(Locale.ROOT) + "_";
        this.layout = new TypeMethods.Layout(options.release(), internalPackage.replace('.', '/') + "/");
        this.names = new ApiNames(world, worldClass, packages);
        this.binder = new Binder(names, WorldApi.definitions(world), resources, internalPackage);
        this.api = new WorldApi(world, names, binder, packages);
        this.imports = WorldImports.of(world, api, options);
    }

    /** Dotted; where the classes are that are not for users. */
    String internalPackage() {
        return internalPackage;
    }

    /** Whether the API has the resource. */
    boolean isShown(Resource resource) {
        return names.typeOf(resource.name()) != null;
    }

    TypeMethods.Layout layout() {
        return layout;
    }

    Binder binder() {
        return binder;
    }

    WorldApi api() {
        return api;
    }

    WorldImports imports() {
        return imports;
    }

    /** The class that implements an exported interface. */
    static String exportClass(int item) {
        return "Export" + item;
    }

    /** What the world class calls for a function of the world itself. */
    ApiType.Bound bound(JavaCall call) {
        var method = call.method();
        var store = RuntimeNames.descriptor(layout.store());
        return new ApiType.Bound(
                method,
                layout.internalName(FUNCTIONS),
                method.name(),
                method.descriptor().replace(")", store + ")"));
    }

    /** The API with what the compiler says about it. */
    CompiledComponent describe(List<Statistics> modules) {
        var assembly = new Assembly();
        var types = assembly.assemble();
        var packages = new TreeSet<String>();
        types.forEach(each -> packages.add(each.name().packageName()));
        return new CompiledComponent(
                worldClass,
                types,
                assembly.mapped,
                List.copyOf(packages),
                imports.useWasi(),
                imports.unresolved(),
                assembly.calls,
                modules);
    }

    /** Puts the types together. */
    private final class Assembly {
        private final Set<ClassName> seen = new LinkedHashSet<>();
        private final List<ApiType> topLevel = new ArrayList<>();
        private final List<ApiType> mapped = new ArrayList<>();
        private final List<ApiType> nestedInWorld = new ArrayList<>(api.worldTypes());
        private final List<ApiType.Accessor> accessors = new ArrayList<>();
        private final List<ApiType.Bound> functions = new ArrayList<>();
        private final List<ExportedCall> calls = new ArrayList<>();

        List<ApiType> assemble() {
            api.imports().values().forEach(this::add);
            var items = world.exports();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof WorldItem.Interface each) {
                    addExport(i, each);
                } else if (items.get(i) instanceof WorldItem.Function each) {
                    var call = api.exported(i, each.function());
                    functions.add(bound(call));
                    calls.add(new ExportedCall(
                            null, each.function(), null, call.method().name()));
                }
            }
            nestedInWorld.addAll(binder.wideTuples());
            topLevel.add(new ApiType.World(
                    worldClass,
                    options.world() == null ? "" : options.world(),
                    world.docs(),
                    ClassName.of(internalPackage, "Store"),
                    List.copyOf(imports.taken().values()),
                    accessors,
                    functions,
                    nestedInWorld));
            return topLevel;
        }

        private void addExport(int index, WorldItem.Interface item) {
            @Nullable InterfaceApi known = api.exports().get(index);
            if (known == null) {
                throw new IllegalArgumentException(
                        "no Java interface of " + item.name().text());
            }
            add(known);
            if (item.functions().isEmpty()) {
                return;
            }
            var wit = item.name() instanceof InterfaceName id
                    ? id.interfaceName()
                    : item.name().text();
            var method = new ApiType.Method(
                    api.worldMembers().claim(WorldApi.worldMember(wit)),
                    item.name().text(),
                    List.of(),
                    JavaType.of(known.name()),
                    known.item().docs());
            accessors.add(new ApiType.Accessor(method, ClassName.of(internalPackage, exportClass(index))));
            for (var function : item.functions()) {
                if (function.kind() == WitFunction.Kind.FREE) {
                    calls.add(new ExportedCall(
                            method.wit(),
                            function,
                            method.name(),
                            api.exported(index, function).method().name()));
                }
            }
        }

        private void add(InterfaceApi known) {
            var model = known.model();
            if (seen.add(model.name())) {
                var place = known.mapped() ? mapped : model.name().isNested() ? nestedInWorld : topLevel;
                place.add(model);
            }
        }
    }
}
