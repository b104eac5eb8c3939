package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Java side of a world: its interfaces, and the Java method of each function that it imports or exports. */
final class WorldApi {
    private final World world;
    private final ApiNames names;
    private final Binder binder;
    private final ApiNames.Packages packages;
    private final Map<Integer, InterfaceApi> imports = new LinkedHashMap<>();
    private final Map<Integer, InterfaceApi> exports = new LinkedHashMap<>();
    private final Map<Integer, JavaCall> importedFunctions = new LinkedHashMap<>();
    private final Map<Integer, JavaCall> exportedFunctions = new LinkedHashMap<>();
    private final List<ApiType> worldTypes = new ArrayList<>();
    private final JavaName.Scope worldMembers = new JavaName.Scope(false);

    WorldApi(World world, ApiNames names, Binder binder, ApiNames.Packages packages) {
        this.world = world;
        this.names = names;
        this.binder = binder;
        this.packages = packages;
        worldMembers.claim("builder");
        for (int i = 0; i < world.imports().size(); i++) {
            addImport(i, world.imports().get(i));
        }
        for (int i = 0; i < world.exports().size(); i++) {
            addExport(i, world.exports().get(i));
        }
    }

    private void addImport(int index, WorldItem item) {
        if (item instanceof WorldItem.Interface each) {
            imports.put(index, build(merge(each, exportedTwin(each)), false));
        } else if (item instanceof WorldItem.Type type) {
            addType(type.definition());
        } else if (item instanceof WorldItem.Function function) {
            importedFunctions.put(index, functional(function.function()));
        }
    }

    private void addExport(int index, WorldItem item) {
        if (item instanceof WorldItem.Interface each) {
            var twin = importedTwin(each);
            exports.put(index, twin == null ? build(each, true) : twin);
        } else if (item instanceof WorldItem.Type type) {
            addType(type.definition());
        } else if (item instanceof WorldItem.Function each) {
            var function = each.function();
            var name = worldMembers.claim(worldMember(worldName(function)));
            var parameters = new JavaName.Scope(false);
            // A parameter of this name would hide the package of what the method calls (JLS 6.4.2).
            parameters.claim(names.worldClass().packageName().split("\\.", 2)[0]);
            var method = Methods.of(function, name, false, binder, parameters);
            exportedFunctions.put(index, call(function, names.worldClass(), method));
        }
    }

    /** A member of the world class, which has a method {@code builder} of its own. */
    static String worldMember(String wit) {
        var name = JavaNames.member(wit);
        return name.equals("builder") ? "builder_" : name;
    }

    /** Functions of the world's own resources keep the resource in their names. */
    private static String worldName(WitFunction function) {
        var name = function.externName();
        var words = name.replace("[constructor]", "new-").replaceFirst("\\[.*]", "");
        // A function may be called by an id, a:b/c@1.0.0.
        return words.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private void addType(TypeDefinition definition) {
        if (definition instanceof TypeDefinition.Defined defined) {
            worldTypes.add(binder.model(defined.type()));
        } else if (definition instanceof TypeDefinition.Resource resource) {
            var name = binder.handles(resource.type()).name();
            worldTypes.add(new ApiType.Interface(name, resource.name(), resource.docs(), true, List.of(), List.of()));
        }
    }

    /** An imported function of the world itself: an interface with one method. */
    private JavaCall functional(WitFunction function) {
        var type = names.nestedInWorld(JavaName.pascal(worldName(function)));
        var method = Methods.of(function, JavaNames.member(worldName(function)), false, binder);
        var call = call(function, type, method);
        worldTypes.add(new ApiType.Interface(
                type, function.externName(), function.docs(), false, List.of(call.method()), List.of()));
        return call;
    }

    private JavaCall call(WitFunction function, ClassName owner, ApiType.Method method) {
        return JavaCall.of(function, owner, method, null, names::nestedInWorld, worldTypes);
    }

    private InterfaceApi build(WorldItem.Interface item, boolean exported) {
        boolean mapped = item.name() instanceof InterfaceName id && packages.mapped(id) != null;
        return new InterfaceApi.Builder(item, exported, names, binder).build(mapped);
    }

    /** The export that shares the Java interface of an import, or null. */
    private WorldItem.@Nullable Interface exportedTwin(WorldItem.Interface item) {
        for (var each : world.exports()) {
            if (each instanceof WorldItem.Interface twin && isTwin(twin, item)) {
                return twin;
            }
        }
        return null;
    }

    private static boolean isTwin(WorldItem.Interface item, WorldItem.Interface other) {
        return item.name() instanceof InterfaceName && item.name().equals(other.name());
    }

    private @Nullable InterfaceApi importedTwin(WorldItem.Interface item) {
        for (int i = 0; i < world.imports().size(); i++) {
            if (world.imports().get(i) instanceof WorldItem.Interface other && isTwin(item, other)) {
                return imports.get(i);
            }
        }
        return null;
    }

    /** One interface with what both sides show of it: a component may import less of an interface than there is. */
    private WorldItem.Interface merge(WorldItem.Interface item, WorldItem.@Nullable Interface twin) {
        if (twin == null) {
            return item;
        }
        var types = new LinkedHashMap<String, TypeDefinition>();
        item.types().forEach(type -> types.put(type.name(), type));
        for (var type : twin.types()) {
            var known = types.putIfAbsent(type.name(), type);
            requireSame(item, type.name(), known == null || shape(known).equals(shape(type)));
        }
        var functions = new LinkedHashMap<String, WitFunction>();
        item.functions().forEach(function -> functions.put(function.externName(), function));
        for (var function : twin.functions()) {
            var known = functions.putIfAbsent(function.externName(), function);
            requireSame(
                    item, function.externName(), known == null || shape(known).equals(shape(function)));
        }
        return new WorldItem.Interface(
                item.name(), List.copyOf(types.values()), List.copyOf(functions.values()), item.docs());
    }

    /** All that is Java about a type that an interface defines. */
    private Object shape(TypeDefinition type) {
        return type instanceof TypeDefinition.Defined defined ? binder.model(defined.type()) : type.getClass();
    }

    private Object shape(WitFunction function) {
        return Methods.of(function, "", function.kind() == WitFunction.Kind.METHOD, binder);
    }

    private static void requireSame(WorldItem.Interface item, String member, boolean same) {
        if (!same) {
            throw new UnsupportedException(
                            "`" + member + "` of the interface " + item.name().text()
                                    + " is imported with one type and exported with another",
                            Location.at(Location.NOWHERE))
                    .as(ErrorCode.NO_JAVA_API);
        }
    }

    /** The imported interfaces by their index in the world. */
    Map<Integer, InterfaceApi> imports() {
        return imports;
    }

    /** The exported interfaces by their index in the world. */
    Map<Integer, InterfaceApi> exports() {
        return exports;
    }

    /** The imported functions of the world itself by their index in the world. */
    Map<Integer, JavaCall> importedFunctions() {
        return importedFunctions;
    }

    /** Types nested in the world class. */
    List<ApiType> worldTypes() {
        return worldTypes;
    }

    /** The names of the world class's members. */
    JavaName.Scope worldMembers() {
        return worldMembers;
    }

    /** The Java method of an imported function. */
    JavaCall imported(int item, WitFunction function) {
        var api = imports.get(item);
        var call = api == null ? importedFunctions.get(item) : api.calls().get(function.externName());
        return require(call, function.externName()).of(function);
    }

    /** The Java method of an exported function. */
    JavaCall exported(int item, WitFunction function) {
        return exported(item, function.externName()).of(function);
    }

    /** The Java method of an exported function, by its name in the binary. */
    JavaCall exported(int item, String function) {
        var api = exports.get(item);
        return require(api == null ? exportedFunctions.get(item) : api.calls().get(function), function);
    }

    private static JavaCall require(@Nullable JavaCall call, String function) {
        if (call == null) {
            throw new IllegalArgumentException("the world has no function " + function);
        }
        return call;
    }

    /** Where the types of a world are documented. */
    static Map<TypeName, TypeDefinition.Defined> definitions(World world) {
        var found = new HashMap<TypeName, TypeDefinition.Defined>();
        collect(world.imports(), false, found);
        collect(world.exports(), true, found);
        return found;
    }

    private static void collect(List<WorldItem> items, boolean exported, Map<TypeName, TypeDefinition.Defined> found) {
        for (var item : items) {
            if (item instanceof WorldItem.Interface each) {
                for (var type : each.types()) {
                    if (type instanceof TypeDefinition.Defined defined) {
                        found.put(new TypeName(each.name(), exported, type.name()), defined);
                    }
                }
            } else if (item instanceof WorldItem.Type type
                    && type.definition() instanceof TypeDefinition.Defined defined) {
                found.put(new TypeName(null, exported, defined.name()), defined);
            }
        }
    }
}
