package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a component of a world: it calls every import when it is instantiated, and every export answers with the value
 * that is all zeros. It is made of the world alone, so that the names in the world may be anything.
 */
final class ComponentEncoder {
    private static final int CORE_MODULE = 1;
    private static final int CORE_INSTANCE = 2;
    private static final int COMPONENT = 4;
    private static final int INSTANCE = 5;
    private static final int ALIAS = 6;
    private static final int TYPE = 7;
    private static final int CANON = 8;
    private static final int IMPORT = 10;
    private static final int EXPORT = 11;

    private final World world;
    private final ComponentBytes out = preamble();
    private final Map<ExternName, Integer> imported = new HashMap<>();
    private final Map<ExternName, Integer> exported = new HashMap<>();
    /** Equal functions of several interfaces are not one function. */
    private final List<WitFunction> functions = new ArrayList<>();

    private final List<Integer> functionIndices = new ArrayList<>();
    private final Map<Integer, ResourceType> implemented = new LinkedHashMap<>();
    private final Space space = new Space();
    private int instances;
    private int components;
    private int componentFunctions;
    private int coreFunctions;

    private ComponentEncoder(World world) {
        this.world = world;
    }

    static ComponentBytes preamble() {
        return ComponentBytes.content().raw(0, 'a', 's', 'm', 0x0d, 0, 1, 0);
    }

    static byte[] encode(World world) {
        return new ComponentEncoder(world).encode();
    }

    /** The types of the component. */
    private final class Space extends TypeEncoder {
        private int count;

        @Override
        int define(ComponentBytes definition) {
            one(TYPE, definition);
            return count++;
        }

        @Override
        int foreign(TypeName name, @Nullable WitType type) {
            var owner = Objects.requireNonNull(name.owner());
            int instance = Objects.requireNonNull((name.exported() ? exported : imported).get(owner));
            one(ALIAS, ComponentBytes.content().raw(3, 0).u32(instance).name(name.name()));
            return count++;
        }
    }

    /** The declarations of an instance's type. */
    private final class InstanceSpace extends TypeEncoder {
        private final List<ComponentBytes> declarations = new ArrayList<>();
        private int count;

        @Override
        int define(ComponentBytes definition) {
            declarations.add(ComponentBytes.content().raw(1).add(definition));
            return count++;
        }

        @Override
        int foreign(TypeName name, @Nullable WitType type) {
            declarations.add(ComponentBytes.content().raw(2, 3, 2, 1).u32(space.named(name, type)));
            return count++;
        }

        int exportType(String name, ComponentBytes bound) {
            declarations.add(
                    ComponentBytes.content().raw(4, 0).name(name).raw(3).add(bound));
            return count++;
        }

        void exportFunction(WitFunction function) {
            int type = define(function(function.type()));
            declarations.add(ComponentBytes.content()
                    .raw(4, 0)
                    .name(function.externName())
                    .raw(1)
                    .u32(type));
        }
    }

    private void one(int section, ComponentBytes item) {
        out.section(section, ComponentBytes.content().u32(1).add(item));
    }

    private byte[] encode() {
        world.imports().forEach(this::addImport);
        world.exports().forEach(this::findResources);
        var main = new DummyModule(functions, world, implemented.values());
        out.section(CORE_MODULE, ComponentBytes.content().raw(DummyModule.library()));
        out.section(CORE_MODULE, ComponentBytes.content().raw(main.encode()));
        one(CORE_INSTANCE, ComponentBytes.content().raw(0).u32(0).u32(0));
        one(ALIAS, ComponentBytes.content().raw(0, 2, 1).u32(0).name("memory"));
        one(ALIAS, ComponentBytes.content().raw(0, 0, 1).u32(0).name("realloc"));
        coreFunctions++;
        var arguments = ComponentBytes.content();
        var given = coreImports();
        arguments.raw(1).u32(given.size());
        given.forEach((name, index) -> arguments.name(name).raw(0).u32(index));
        one(CORE_INSTANCE, arguments);
        one(
                CORE_INSTANCE,
                ComponentBytes.content()
                        .raw(0)
                        .u32(1)
                        .u32(2)
                        .name("library")
                        .raw(0x12)
                        .u32(0)
                        .name("imports")
                        .raw(0x12)
                        .u32(1));
        for (int i = 0; i < world.exports().size(); i++) {
            addExport(i, world.exports().get(i));
        }
        return out.bytes();
    }

    private void addImport(WorldItem item) {
        if (item instanceof WorldItem.Interface each) {
            addInstance(each);
        } else if (item instanceof WorldItem.Function each) {
            int type = space.define(space.function(each.function().type()));
            one(
                    IMPORT,
                    ComponentBytes.content()
                            .raw(0)
                            .name(each.name().text())
                            .raw(1)
                            .u32(type));
            addFunction(each.function());
        } else if (item instanceof WorldItem.Type each) {
            addType(each.definition());
        }
    }

    private void addType(TypeDefinition type) {
        var bound = bound(space, type);
        one(IMPORT, ComponentBytes.content().raw(0).name(type.name()).raw(3).add(bound));
        note(space, type, new TypeName(null, false, type.name()), space.count++);
    }

    /** What a type is declared as: a new resource, or the same as another type. */
    private static ComponentBytes bound(TypeEncoder types, TypeDefinition type) {
        if (type instanceof TypeDefinition.Resource) {
            return ComponentBytes.content().raw(1);
        }
        return ComponentBytes.content().raw(0).u32(index(types, type));
    }

    private static int index(TypeEncoder types, TypeDefinition type) {
        if (type instanceof TypeDefinition.Defined defined) {
            return types.define(types.body(defined.type()));
        } else if (type instanceof TypeDefinition.Alias alias) {
            return types.index(alias.type());
        }
        return types.resource(((TypeDefinition.ResourceAlias) type).type());
    }

    private static void note(TypeEncoder types, TypeDefinition type, TypeName name, int index) {
        if (type instanceof TypeDefinition.Defined || type instanceof TypeDefinition.Resource) {
            types.name(name, index);
        }
    }

    private void addInstance(WorldItem.Interface item) {
        var types = new InstanceSpace();
        for (var type : item.types()) {
            int index = types.exportType(type.name(), bound(types, type));
            note(types, type, new TypeName(item.name(), false, type.name()), index);
        }
        item.functions().forEach(types::exportFunction);
        var declarations = ComponentBytes.content().raw(0x42).u32(types.declarations.size());
        types.declarations.forEach(declarations::add);
        int type = space.define(declarations);
        one(
                IMPORT,
                ComponentBytes.content().raw(0).name(item.name().text()).raw(5).u32(type));
        int instance = instances++;
        imported.put(item.name(), instance);
        for (var function : item.functions()) {
            one(ALIAS, ComponentBytes.content().raw(1, 0).u32(instance).name(function.externName()));
            addFunction(function);
        }
    }

    private void addFunction(WitFunction function) {
        functions.add(function);
        functionIndices.add(componentFunctions++);
    }

    private void findResources(WorldItem item) {
        if (item instanceof WorldItem.Interface each) {
            for (var type : each.types()) {
                if (type instanceof TypeDefinition.Resource resource) {
                    int index = space.define(ComponentBytes.content().raw(0x3f, 0x7f, 0));
                    space.name(new TypeName(each.name(), true, type.name()), index);
                    implemented.put(index, resource.type());
                }
            }
        }
    }

    /** What the module imports: each imported function lowered, and what makes each resource. */
    private Map<String, Integer> coreImports() {
        var imports = new LinkedHashMap<String, Integer>();
        functionIndices.forEach(index -> {
            one(CANON, ComponentBytes.content().raw(1, 0).u32(index).add(options()));
            imports.put(DummyModule.importName(imports.size()), coreFunctions++);
        });
        implemented.forEach((index, resource) -> {
            one(CANON, ComponentBytes.content().raw(2).u32(index));
            imports.put(DummyModule.makerName(resource), coreFunctions++);
        });
        return imports;
    }

    private static ComponentBytes options() {
        return ComponentBytes.content().u32(3).raw(0).raw(3).u32(0).raw(4).u32(0);
    }

    private void addExport(int number, WorldItem item) {
        if (item instanceof WorldItem.Function each) {
            int function = lift(number, each.function());
            export(each.name().text(), 1, function);
            componentFunctions++; // an export has an index of its own
        } else if (item instanceof WorldItem.Interface each) {
            addExport(number, each);
        }
    }

    private void export(String name, int sort, int index) {
        one(
                EXPORT,
                ComponentBytes.content().raw(0).name(name).raw(sort).u32(index).raw(0));
    }

    private void addExport(int number, WorldItem.Interface item) {
        for (var type : item.types()) {
            if (type instanceof TypeDefinition.Defined defined) {
                var name = new TypeName(item.name(), true, type.name());
                space.name(name, space.define(space.body(defined.type())));
            }
        }
        var lifted = new ArrayList<Integer>();
        item.functions().forEach(each -> lifted.add(lift(number, each)));
        var nested = new ExportEncoder(item, space);
        var component = nested.encode(lifted);
        out.section(COMPONENT, ComponentBytes.content().raw(component));
        one(INSTANCE, ComponentBytes.content().raw(0).u32(components++).add(nested.arguments()));
        export(item.name().text(), INSTANCE, instances++);
        exported.put(item.name(), instances++);
        for (var type : item.types()) {
            if (type instanceof TypeDefinition.Defined || type instanceof TypeDefinition.Resource) {
                var name = new TypeName(item.name(), true, type.name());
                space.name(name, space.foreign(name, null));
            }
        }
    }

    private int lift(int number, WitFunction function) {
        int type = space.define(space.function(function.type()));
        var core = DummyModule.exportName(number, function);
        one(ALIAS, ComponentBytes.content().raw(0, 0, 1).u32(2).name(core));
        one(
                CANON,
                ComponentBytes.content()
                        .raw(0, 0)
                        .u32(coreFunctions++)
                        .add(options())
                        .u32(type));
        return componentFunctions++;
    }
}
