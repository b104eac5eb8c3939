package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import dev.wasm2jvm.component.link.CoreDefinition;
import dev.wasm2jvm.component.link.FunctionSource;
import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Lift;
import dev.wasm2jvm.component.link.PlanExport;
import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.link.Step;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.core.jvm.CompiledModule;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compiles a linked component: its core modules, its adapters and its Java API.
 *
 * <p>What is not for users goes to a package of its own beside the world class, named after it with a {@code _}.
 */
public final class ComponentCompiler {
    static final String UNRESOLVED_HELP =
            "--unresolved trap compiles calls of them to traps, --unresolved interface asks the builder for them";

    private final InstantiationPlan plan;
    private final ComponentOptions options;
    private final ClassSink sink;
    private final ClassName worldClass;
    private final String internalPackage;
    private final TypeMethods.Layout layout;
    private final ApiNames names;
    private final Binder binder;
    private final WorldApi api;
    private final TypeMethods types;
    private final List<String> unresolved = new ArrayList<>();
    private final Set<Integer> optional = new LinkedHashSet<>();
    /** The imports that the builder takes. */
    private final Map<Integer, ApiType.Import> imports = new LinkedHashMap<>();

    private ComponentCompiler(InstantiationPlan plan, ComponentOptions options, ClassSink sink) {
        this.plan = plan;
        this.options = options;
        this.sink = sink;
        var mappings = new LinkedHashMap<String, String>(options.wasi() ? WasiHosts.mappings() : Map.of());
        mappings.putAll(options.mappings());
        var packages = new ApiNames.Packages(plan.world(), mappings);
        this.worldClass = WorldNaming.name(plan.world(), options, packages);
        var prefix = worldClass.packageName().isEmpty() ? "" : worldClass.packageName() + ".";
        this.internalPackage = prefix + worldClass.simpleName().toLowerCase(Locale.ROOT) + "_";
        this.layout = new TypeMethods.Layout(options.release(), internalPackage.replace('.', '/') + "/");
        this.names = new ApiNames(plan.world(), worldClass, packages);
        this.binder = new Binder(names, WorldApi.definitions(plan.world()), plan.resources(), internalPackage);
        this.api = new WorldApi(plan.world(), names, binder, packages);
        this.types = new TypeMethods(layout, sink);
    }

    /**
     * Compiles a component.
     *
     * @param sink takes class files and resources, always in the same order
     * @throws UnresolvedException if an import has no provider and the options do not allow that
     * @throws UnsupportedException if something cannot be expressed in Java
     */
    public static CompiledComponent compile(InstantiationPlan plan, ComponentOptions options, ClassSink sink) {
        var api = new SharedApi();
        var compiled = compile(plan, options, sink, api);
        api.write(options.release(), sink);
        return compiled;
    }

    /**
     * Compiles a component whose API is written later, together with that of others.
     *
     * @param shared receives the API
     * @see #compile(InstantiationPlan, ComponentOptions, ClassSink)
     */
    public static CompiledComponent compile(
            InstantiationPlan plan, ComponentOptions options, ClassSink sink, SharedApi shared) {
        var compiled = new ComponentCompiler(plan, options, sink).compile();
        compiled.api().forEach(each -> shared.add(each, options.inputName()));
        return compiled;
    }

    private CompiledComponent compile() {
        decideImports();
        var linkage = new Linkage(internalPackage.replace('.', '/'), sink, options.release());
        var modules = new ArrayList<CompiledModule>();
        for (var module : plan.modules()) {
            modules.add(compile(module, modules.size(), linkage));
        }
        var adapters = new Adapters(plan, modules, api, binder, types, layout, sink, optional);
        var store = new StoreWriter(plan, layout, adapters, linkage, hosts(), this::isShown, sink);
        store.registerFunctions();
        registerOthers(adapters);
        var exports = emitExports(adapters);
        adapters.emitCoreFunctions();
        adapters.finish();
        store.write();
        types.finish();
        linkage.close();
        return writeApi(exports, modules);
    }

    private CompiledModule compile(ValidModule module, int number, Linkage linkage) {
        var name = layout.internalName("Module" + number);
        try {
            return new ModuleCompiler()
                    .compile(module, new ModuleOptions(name, linkage, sink, options.threads(), options.release()));
        } catch (WasmException e) {
            throw e.at(e.location().withComponent(pathOf(number)));
        }
    }

    /** The component that instantiates a module first. */
    private String pathOf(int module) {
        return plan.steps().stream()
                .filter(each -> each instanceof Step.InstantiateModule step && step.module() == module)
                .map(each -> ((Step.InstantiateModule) each).componentInstance())
                .map(instance -> plan.componentInstances().get(instance).path())
                .findFirst()
                .orElse("root");
    }

    /** Built-ins that only adapters call. */
    private void registerOthers(Adapters adapters) {
        for (Lift lift : plan.lifts()) {
            register(adapters, lift.function());
            register(adapters, lift.options().realloc());
            register(adapters, lift.options().postReturn());
        }
        plan.lowerings()
                .forEach(lowering -> register(adapters, lowering.options().realloc()));
        for (var resource : plan.resources()) {
            if (resource instanceof Resource.Defined defined) {
                register(adapters, defined.destructor());
            }
        }
    }

    private static void register(Adapters adapters, @org.jspecify.annotations.Nullable CoreDefinition definition) {
        if (definition != null && !(definition instanceof CoreDefinition.CoreExport)) {
            adapters.of(definition);
        }
    }

    /** Decides for each import who provides it. Interfaces without functions need nobody. */
    private void decideImports() {
        var scope = new JavaName.Scope(false);
        List.of("build", "wasi").forEach(scope::claim);
        var items = plan.world().imports();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof WorldItem.Interface item) {
                var known = api.imports().get(i);
                if (known != null
                        && !known.calls().isEmpty()
                        && !item.functions().isEmpty()) {
                    addInterface(i, item, known, scope);
                }
            } else if (items.get(i) instanceof WorldItem.Function function) {
                var call = api.imported(i, function.function());
                addImport(i, item(items.get(i)), call.method().name(), call.owner(), null, false, scope);
            }
        }
        if (!unresolved.isEmpty() && fails()) {
            throw new UnresolvedException(
                    "nothing provides " + String.join(", ", unresolved),
                    Location.at(Location.NOWHERE),
                    UNRESOLVED_HELP);
        }
    }

    private static String item(WorldItem item) {
        return item.name().text();
    }

    private boolean fails() {
        return options.unresolved() == Unresolved.FAIL || options.unresolved() == Unresolved.STANDARD;
    }

    private void addInterface(int index, WorldItem.Interface item, InterfaceApi known, JavaName.Scope scope) {
        boolean isWasi = options.wasi() && item.name() instanceof InterfaceName id && WasiHosts.isWasi(id);
        if (isWasi && item.name() instanceof InterfaceName id && WasiHosts.provides(id)) {
            var method = WasiHosts.method(id);
            addImport(index, item(item), method, known.name(), method, false, scope);
            return;
        }
        var method = item.name() instanceof InterfaceName id ? id.interfaceName() : item(item);
        addImport(index, item(item), JavaNames.member(method), known.name(), null, isWasi, scope);
    }

    private void addImport(
            int index,
            String wit,
            String method,
            ClassName type,
            @org.jspecify.annotations.Nullable String wasi,
            boolean isWasi,
            JavaName.Scope scope) {
        boolean open = wasi == null && (isWasi || options.unresolved() == Unresolved.FAIL);
        if (wasi == null && (open || options.unresolved() != Unresolved.STANDARD)) {
            unresolved.add(wit);
        }
        boolean mayMiss = wasi == null && options.unresolved() == Unresolved.TRAP;
        if (mayMiss) {
            optional.add(index);
        }
        imports.put(index, new ApiType.Import(wit, scope.claim(method), JavaType.of(type), wasi, mayMiss, null));
    }

    private Map<Integer, ClassName> hosts() {
        var hosts = new LinkedHashMap<Integer, ClassName>();
        imports.forEach((index, each) -> hosts.put(index, ((JavaType.Reference) each.type()).name()));
        return hosts;
    }

    private boolean isShown(Resource resource) {
        return names.typeOf(resource.name()) != null;
    }

    /** The adapters of exported functions, by item and name. */
    private record ExportKey(int item, String function) {}

    private Map<ExportKey, MethodRef> emitExports(Adapters adapters) {
        var exports = new LinkedHashMap<ExportKey, MethodRef>();
        for (PlanExport export : plan.exports()) {
            var call = api.exported(export.item(), export.function());
            var target = export.source() instanceof FunctionSource.Lifted lifted
                    ? adapters.emitExport(plan.lifts().get(lifted.lift()), call)
                    : adapters.emitForward((FunctionSource.HostImport) export.source(), call);
            exports.put(new ExportKey(export.item(), export.function().externName()), target);
        }
        return exports;
    }

    private CompiledComponent writeApi(Map<ExportKey, MethodRef> exports, List<CompiledModule> modules) {
        var assembly = new ApiAssembly(exports);
        var model = assembly.assemble();
        writeResources(exports);
        var packages = new TreeSet<String>();
        model.forEach(each -> packages.add(each.name().packageName()));
        return new CompiledComponent(
                worldClass,
                model,
                List.copyOf(packages),
                imports.values().stream().anyMatch(each -> each.wasi() != null),
                unresolved,
                assembly.calls,
                modules.stream().map(CompiledModule::statistics).toList());
    }

    /** The classes of the resources that this component implements and shows. */
    private void writeResources(Map<ExportKey, MethodRef> exports) {
        var classes = new ExportClasses(layout, sink);
        for (var resource : plan.resources()) {
            if (!(resource instanceof Resource.Defined) || !isShown(resource)) {
                continue;
            }
            var handles = binder.handles(new ResourceType(resource.id(), resource.name()));
            var methods = new LinkedHashMap<ApiType.Method, MethodRef>();
            exports.forEach((key, target) -> {
                var known = api.exports().get(key.item());
                var call = known == null ? null : known.calls().get(key.function());
                if (call != null && call.owner().equals(handles.name()) && implementsResource(key, resource)) {
                    methods.put(call.method(), target);
                }
            });
            classes.writeResource(handles, methods);
        }
    }

    /** Two resources may be one Java interface: that of an import, and that of the export of the same name. */
    private boolean implementsResource(ExportKey key, Resource resource) {
        var name = resource.name();
        return name != null && plan.world().exports().get(key.item()).name().equals(name.owner());
    }

    /** Puts the API together once the adapters are known. */
    private final class ApiAssembly {
        private final Map<ExportKey, MethodRef> exports;
        private final List<ApiType> topLevel = new ArrayList<>();
        private final List<ApiType> nestedInWorld = new ArrayList<>(api.worldTypes());
        private final List<ApiType.Accessor> accessors = new ArrayList<>();
        private final List<ApiType.Bound> functions = new ArrayList<>();
        private final List<ExportedCall> calls = new ArrayList<>();

        ApiAssembly(Map<ExportKey, MethodRef> exports) {
            this.exports = exports;
        }

        List<ApiType> assemble() {
            var seen = new LinkedHashSet<ClassName>();
            api.imports().values().forEach(each -> add(each, seen));
            var items = plan.world().exports();
            for (int i = 0; i < items.size(); i++) {
                var known = api.exports().get(i);
                if (known != null) {
                    addExport(i, known, seen);
                } else if (items.get(i) instanceof WorldItem.Function each) {
                    var call = api.exported(i, each.function());
                    functions.add(ExportClasses.bound(
                            call.method(), target(i, each.function().externName())));
                    calls.add(new ExportedCall(
                            null, each.function(), null, call.method().name()));
                }
            }
            nestedInWorld.addAll(binder.wideTuples());
            topLevel.add(new ApiType.World(
                    worldClass,
                    options.world() == null ? "" : options.world(),
                    plan.world().docs(),
                    ClassName.of(internalPackage, "Store"),
                    List.copyOf(imports.values()),
                    accessors,
                    functions,
                    nestedInWorld));
            return topLevel;
        }

        private MethodRef target(int item, String function) {
            var target = exports.get(new ExportKey(item, function));
            if (target == null) {
                throw new IllegalArgumentException("no lift of " + function);
            }
            return target;
        }

        private void addExport(int item, InterfaceApi known, Set<ClassName> seen) {
            var bound = new LinkedHashMap<String, MethodRef>();
            exports.forEach((key, target) -> {
                if (key.item() == item) {
                    bound.put(key.function(), target);
                }
            });
            add(known, seen);
            if (bound.isEmpty()) {
                return;
            }
            var implementation = new ExportClasses(layout, sink).write(known, item, bound);
            var wit = known.item().name() instanceof InterfaceName id
                    ? id.interfaceName()
                    : known.item().name().text();
            var method = new ApiType.Method(
                    api.worldMembers().claim(WorldApi.worldMember(wit)),
                    known.item().name().text(),
                    List.of(),
                    JavaType.of(known.name()),
                    known.item().docs());
            accessors.add(new ApiType.Accessor(method, implementation));
            for (var call : known.calls().values()) {
                if (call.function().kind() == WitFunction.Kind.FREE
                        && bound.containsKey(call.function().externName())) {
                    calls.add(new ExportedCall(
                            method.wit(),
                            call.function(),
                            method.name(),
                            call.method().name()));
                }
            }
        }

        private void add(InterfaceApi known, Set<ClassName> seen) {
            var model = known.model();
            if (model != null && seen.add(model.name())) {
                (model.name().isNested() ? nestedInWorld : topLevel).add(model);
            }
        }
    }
}
