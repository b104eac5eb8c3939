package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.link.CoreDefinition;
import dev.wasm2jvm.component.link.FunctionSource;
import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Lift;
import dev.wasm2jvm.component.link.PlanExport;
import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.link.Step;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.core.jvm.CompiledModule;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.jvm.ClassSink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiles a linked component: its core modules, its adapters and its Java API. */
public final class ComponentCompiler {
    static final String UNRESOLVED_HELP =
            "--unresolved trap compiles calls of them to traps, --unresolved interface asks the builder for them";

    private final InstantiationPlan plan;
    private final ComponentOptions options;
    private final ClassSink sink;
    private final WorldModel model;
    private final TypeMethods.Layout layout;
    private final Map<Addressing, TypeMethods> types = new EnumMap<>(Addressing.class);

    private ComponentCompiler(InstantiationPlan plan, ComponentOptions options, ClassSink sink) {
        this.plan = plan;
        this.options = options;
        this.sink = sink;
        this.model = new WorldModel(plan.world(), plan.resources(), options);
        this.layout = model.layout();
        for (var addressing : Addressing.values()) {
            types.put(addressing, new TypeMethods(layout, addressing, sink));
        }
    }

    /**
     * Compiles a component whose API is written later, together with that of others.
     *
     * @param sink takes class files and resources, always in the same order
     * @param shared receives the API
     * @throws UnresolvedException if an import has no provider and the options do not allow that
     * @throws UnsupportedException if something cannot be expressed in Java
     */
    public static CompiledComponent compile(
            InstantiationPlan plan, ComponentOptions options, ClassSink sink, SharedApi shared) {
        var compiled = new ComponentCompiler(plan, options, sink).compile();
        shared.addAll(compiled.api(), options.inputName());
        return compiled;
    }

    private CompiledComponent compile() {
        var imports = model.imports();
        var linkage = new Linkage(model.internalPackage().replace('.', '/'), sink, options.release());
        var modules = new ArrayList<CompiledModule>();
        plan.modules().forEach(each -> options.progress().expect(each.module().definedFunctionCount()));
        for (var module : plan.modules()) {
            modules.add(compile(module, modules.size(), linkage));
        }
        var adapters =
                new Adapters(plan, modules, model.api(), model.binder(), types, layout, sink, imports.optional());
        var store = new StoreWriter(plan, layout, adapters, linkage, imports.hosts(), model::isShown, sink);
        store.registerFunctions();
        registerOthers(adapters);
        var exports = emitExports(adapters);
        adapters.emitCoreFunctions();
        adapters.finish();
        store.write();
        types.values().forEach(TypeMethods::finish);
        linkage.close();
        writeExports(exports);
        writeResources(exports);
        return model.describe(modules.stream().map(CompiledModule::statistics).toList());
    }

    private CompiledModule compile(ValidModule module, int number, Linkage linkage) {
        var name = layout.internalName("Module" + number);
        try {
            return new ModuleCompiler()
                    .compile(
                            module,
                            new ModuleOptions(
                                            name,
                                            linkage,
                                            sink,
                                            options.threads(),
                                            options.release(),
                                            options.progress())
                                    .withInterruptible(options.interruptible()));
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

    /** The adapters of exported functions, by item of the world and name in the binary. */
    private Map<Integer, Map<String, MethodRef>> emitExports(Adapters adapters) {
        var exports = new LinkedHashMap<Integer, Map<String, MethodRef>>();
        for (PlanExport export : plan.exports()) {
            var call = model.api().exported(export.item(), export.function());
            var target = export.source() instanceof FunctionSource.Lifted lifted
                    ? adapters.emitExport(plan.lifts().get(lifted.lift()), call)
                    : adapters.emitForward((FunctionSource.HostImport) export.source(), call);
            exports.computeIfAbsent(export.item(), item -> new LinkedHashMap<>())
                    .put(export.function().externName(), target);
        }
        return exports;
    }

    /** The classes between the API and the adapters. */
    private void writeExports(Map<Integer, Map<String, MethodRef>> exports) {
        var classes = new ExportClasses(layout, sink);
        var functions = new LinkedHashMap<ApiType.Bound, MethodRef>();
        exports.forEach((item, bound) -> {
            var known = model.api().exports().get(item);
            if (known != null) {
                classes.write(known, WorldModel.exportClass(item), bound);
            } else {
                bound.forEach(
                        (name, target) -> functions.put(model.bound(model.api().exported(item, name)), target));
            }
        });
        classes.writeFunctions(functions);
    }

    /** The classes of the resources that this component implements and shows. */
    private void writeResources(Map<Integer, Map<String, MethodRef>> exports) {
        var classes = new ExportClasses(layout, sink);
        for (var resource : plan.resources()) {
            if (resource instanceof Resource.Defined && model.isShown(resource)) {
                var handles = model.binder().handles(new ResourceType(resource.id(), resource.name()));
                var methods = new LinkedHashMap<ApiType.Method, MethodRef>();
                exports.forEach((item, bound) -> {
                    if (implementsResource(item, resource)) {
                        methods.putAll(methods(item, handles, bound));
                    }
                });
                classes.writeResource(handles, methods);
            }
        }
    }

    /** Two resources may be one Java interface: that of an import, and that of the export of the same name. */
    private boolean implementsResource(int item, Resource resource) {
        var name = resource.name();
        return name != null && plan.world().exports().get(item).name().equals(name.owner());
    }

    private Map<ApiType.Method, MethodRef> methods(int item, Handles handles, Map<String, MethodRef> bound) {
        var methods = new LinkedHashMap<ApiType.Method, MethodRef>();
        bound.forEach((name, target) -> {
            var call = model.api().exported(item, name);
            if (call.owner().equals(handles.name())) {
                methods.put(call.method(), target);
            }
        });
        return methods;
    }
}
