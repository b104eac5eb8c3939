package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.StringEncoding;
import dev.wasm2jvm.component.valid.ValidComponent;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the definitions of one component instance in order; nested instantiations get an interpreter of their own. */
final class Interpreter {

    /** Answers the imports of a component. */
    interface Imports {

        /** What the import is bound to; {@code scope} is that of the importing component. */
        Item resolve(Definition.Import definition, Scope scope);
    }

    /** Instantiations may be nested this deep: a bound on the depth of our own recursion. */
    private static final int MAX_DEPTH = 200;

    private final ValidComponent valid;
    private final Assembly assembly;
    private final TypeEvaluator types;
    private final Imports imports;
    private final int limit;
    private final Item.Closure closure;
    private final Scope scope;
    private final int self;
    private final int depth;
    private final List<Item.Export> exports = new ArrayList<>();
    private int nested;

    /**
     * For a component that is not nested in another.
     *
     * @param limit how many component instances there may be
     * @param parent the number of the instance that instantiates it; -1 for none
     * @param path what errors call it
     */
    Interpreter(
            ValidComponent valid,
            Assembly assembly,
            TypeEvaluator types,
            Imports imports,
            int limit,
            int parent,
            String path) {
        this.valid = valid;
        this.assembly = assembly;
        this.types = types;
        this.imports = imports;
        this.limit = limit;
        this.self = assembly.addInstance(parent, path);
        this.depth = 1;
        this.scope = new Scope(null, self);
        this.closure = new Item.Closure(valid.component(), scope, path);
    }

    private Interpreter(Interpreter caller, Item.Closure closure, Imports imports) {
        this.valid = caller.valid;
        this.assembly = caller.assembly;
        this.types = caller.types;
        this.imports = imports;
        this.limit = caller.limit;
        this.self = assembly.addInstance(caller.self, closure.path());
        this.depth = caller.depth + 1;
        this.scope = new Scope(closure.scope(), self);
        this.closure = closure;
    }

    /** Runs all definitions. */
    List<Item.Export> run() {
        for (var definition : closure.component().definitions()) {
            if (!core(definition) && !canonical(definition)) {
                component(definition);
            }
        }
        return exports;
    }

    private boolean core(Definition definition) {
        if (definition instanceof Definition.CoreModule module) {
            scope.add(Sort.CORE_MODULE, new Item.CoreModule(module.module()));
        } else if (definition instanceof Definition.CoreType type) {
            TypeEvaluator.declare(type.type(), scope);
        } else if (definition instanceof Definition.CoreInstantiate instantiate) {
            scope.add(Sort.CORE_INSTANCE, instantiate(instantiate));
        } else if (definition instanceof Definition.CoreExports synthesised) {
            scope.add(Sort.CORE_INSTANCE, synthesise(synthesised));
        } else if (definition instanceof Definition.AliasCoreExport alias) {
            var instance = scope.get(Sort.CORE_INSTANCE, alias.instance(), Item.CoreInstance.class);
            scope.add(alias.sort(), new Item.Core(export(instance, alias.name())));
        } else {
            return false;
        }
        return true;
    }

    private Item.CoreInstance instantiate(Definition.CoreInstantiate definition) {
        var module = scope.get(Sort.CORE_MODULE, definition.module(), Item.CoreModule.class)
                .module();
        var instances = new LinkedHashMap<String, Item.CoreInstance>();
        for (var argument : definition.arguments()) {
            instances.put(argument.name(), scope.get(Sort.CORE_INSTANCE, argument.instance(), Item.CoreInstance.class));
        }
        var arguments = module.imports().stream()
                .map(each -> export(instances.get(each.module()), each.name()))
                .toList();
        var number = assembly.addStep(valid.module(module), self, arguments);
        var exported = new LinkedHashMap<String, CoreDefinition>();
        for (var export : module.exports()) {
            exported.put(
                    export.name(), new CoreDefinition.CoreExport(number, export.kind(), export.name(), export.index()));
        }
        return new Item.CoreInstance(exported);
    }

    private Item.CoreInstance synthesise(Definition.CoreExports definition) {
        var exported = new LinkedHashMap<String, CoreDefinition>();
        for (var export : definition.exports()) {
            exported.put(export.name(), coreItem(export.sort(), export.index()));
        }
        return new Item.CoreInstance(exported);
    }

    private static CoreDefinition export(Item.@Nullable CoreInstance instance, String name) {
        var definition = instance == null ? null : instance.exports().get(name);
        if (definition == null) {
            throw new IllegalStateException("no core export named " + name);
        }
        return definition;
    }

    private CoreDefinition coreItem(Sort sort, int index) {
        return scope.get(sort, index, Item.Core.class).definition();
    }

    private boolean canonical(Definition definition) {
        if (definition instanceof Definition.Lift lift) {
            var type = scope.get(Sort.TYPE, lift.type(), Item.Func.class).type();
            var function = coreItem(Sort.CORE_FUNC, lift.coreFunction());
            scope.add(
                    Sort.FUNC,
                    new Item.Function(null, assembly.addLift(function, options(lift.options()), type), type));
        } else if (definition instanceof Definition.Lower lower) {
            var function = scope.get(Sort.FUNC, lower.function(), Item.Function.class);
            addCore(new CoreDefinition.Lowered(assembly.addLowering(function, options(lower.options()))));
        } else if (definition instanceof Definition.ResourceNew made) {
            addCore(new CoreDefinition.ResourceNew(resource(made.type()).id(), self));
        } else if (definition instanceof Definition.ResourceDrop dropped) {
            addCore(new CoreDefinition.ResourceDrop(resource(dropped.type()).id(), self));
        } else if (definition instanceof Definition.ResourceRep asked) {
            addCore(new CoreDefinition.ResourceRep(resource(asked.type()).id(), self));
        } else {
            return false;
        }
        return true;
    }

    private void addCore(CoreDefinition function) {
        scope.add(Sort.CORE_FUNC, new Item.Core(function));
    }

    private ResourceType resource(int index) {
        return scope.get(Sort.TYPE, index, Item.Resource.class).type();
    }

    private CanonicalOptions options(Definition.Options options) {
        return new CanonicalOptions(
                options.encoding() == null ? StringEncoding.UTF8 : options.encoding(),
                options.memory() == null ? null : coreItem(Sort.CORE_MEMORY, options.memory()),
                optionalFunction(options.realloc()),
                optionalFunction(options.postReturn()),
                self);
    }

    private @Nullable CoreDefinition optionalFunction(@Nullable Integer index) {
        return index == null ? null : coreItem(Sort.CORE_FUNC, index);
    }

    private void component(Definition definition) {
        if (definition instanceof Definition.NestedComponent inner) {
            var path = Linker.nestedPath(closure.path(), nested++);
            scope.add(Sort.COMPONENT, new Item.Closure(inner.component(), scope, path));
        } else if (definition instanceof Definition.Type type) {
            scope.add(Sort.TYPE, type(type.type()));
        } else if (definition instanceof Definition.Instantiate instantiate) {
            scope.add(Sort.INSTANCE, instantiate(instantiate));
        } else if (definition instanceof Definition.InlineExports inline) {
            scope.add(Sort.INSTANCE, synthesise(inline));
        } else if (definition instanceof Definition.AliasExport alias) {
            var instance = scope.get(Sort.INSTANCE, alias.instance(), Item.Instance.class);
            scope.add(alias.sort(), TypeEvaluator.exported(instance, alias.name()));
        } else if (definition instanceof Definition.AliasOuter alias) {
            scope.add(alias.sort(), scope.outer(alias.count()).get(alias.sort(), alias.index()));
        } else if (definition instanceof Definition.Import wanted) {
            scope.add(TypeEvaluator.sortOf(wanted.type()), imports.resolve(wanted, scope));
        } else if (definition instanceof Definition.Export export) {
            export(export);
        } else {
            throw new IllegalStateException("not a definition of a component: " + definition);
        }
    }

    private Item type(DefType type) {
        if (type instanceof DefType.ResourceDef resource) {
            return new Item.Resource(assembly.defineResource(self, optionalFunction(resource.destructor())));
        }
        return types.evaluate(type, scope);
    }

    private Item.Instance instantiate(Definition.Instantiate definition) {
        if (assembly.instanceCount() >= limit || depth >= MAX_DEPTH) {
            throw new UnsupportedException(
                            "more than " + limit + " component instances, or more than " + MAX_DEPTH
                                    + " nested ones, are not supported",
                            Location.at(definition.offset()).withComponent(closure.path()))
                    .as(ErrorCode.TOO_LARGE);
        }
        var component = scope.get(Sort.COMPONENT, definition.component(), Item.Closure.class);
        var arguments = new LinkedHashMap<String, Item>();
        for (var argument : definition.arguments()) {
            arguments.put(argument.name(), scope.get(argument.sort(), argument.index()));
        }
        var exported = new LinkedHashMap<String, Item.Export>();
        for (var export : new Interpreter(this, component, new Arguments(arguments)).run()) {
            exported.put(export.name().text(), export);
        }
        return new Item.Instance(exported);
    }

    private Item.Instance synthesise(Definition.InlineExports definition) {
        var exported = new LinkedHashMap<String, Item.Export>();
        for (var export : definition.exports()) {
            exported.put(
                    export.name().text(),
                    new Item.Export(
                            export.name(),
                            export.attributes(),
                            export.sort(),
                            scope.get(export.sort(), export.index())));
        }
        return new Item.Instance(exported);
    }

    private void export(Definition.Export export) {
        var item = scope.get(export.sort(), export.index());
        var shown = export.type() == null ? types.fresh(item) : ascribed(item, export.name(), export.type());
        scope.add(export.sort(), shown);
        exports.add(new Item.Export(export.name(), export.attributes(), export.sort(), shown));
    }

    /** The item with the type that the export gives it. */
    private Item ascribed(Item item, ExternName name, ExternDesc type) {
        var only = new Item.Export(name, NameAttributes.NONE, TypeEvaluator.sortOf(type), item);
        return types.view(name, type, scope, new Existing(Map.of(name.text(), only)));
    }

    /** What the importer sees of an argument: functions have the type that it declares. */
    static Item supplied(Definition.Import definition, Scope importer, Item argument) {
        return definition.type() instanceof ExternDesc.FuncDesc func && argument instanceof Item.Function function
                ? function.withType(
                        importer.get(Sort.TYPE, func.type(), Item.Func.class).type())
                : argument;
    }

    /** The arguments of an instantiation; functions get the types that the component declares. */
    private static final class Arguments implements Imports {

        private final Map<String, Item> arguments;

        Arguments(Map<String, Item> arguments) {
            this.arguments = arguments;
        }

        @Override
        public Item resolve(Definition.Import definition, Scope importer) {
            var argument = arguments.get(definition.name().text());
            if (argument == null) {
                throw new IllegalStateException(
                        "no argument for " + definition.name().text());
            }
            return supplied(definition, importer, argument);
        }
    }

    /** Items that exist already. */
    private record Existing(Map<String, Item.Export> items) implements TypeEvaluator.Provider {

        private Item get(ExternName name) {
            return TypeEvaluator.exported(new Item.Instance(items), name.text());
        }

        @Override
        public Item.Function function(ExternName name, FuncSignature type) {
            return ((Item.Function) get(name)).withType(type);
        }

        @Override
        public ResourceType resource(ExternName name) {
            return ((Item.Resource) get(name)).type();
        }

        @Override
        public TypeEvaluator.Provider instance(ExternName name) {
            return new Existing(((Item.Instance) get(name)).exports());
        }

        @Override
        public Item other(ExternName name) {
            return get(name);
        }
    }
}
