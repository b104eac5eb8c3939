package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.jvm.AdapterCode.Names;
import dev.wasm2jvm.component.link.CoreDefinition;
import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Step;
import dev.wasm2jvm.core.jvm.CompiledModule;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Calls of core functions from adapters: straight to the compiled static method, without a function object. */
final class CoreCalls {
    private final List<CompiledModule> modules;
    private final String store;
    private final Map<Integer, Step.InstantiateModule> instances = new HashMap<>();
    private final AdapterIndex adapters;

    /** The static methods of core functions that the adapters make. */
    interface AdapterIndex {
        /** The method, whose last parameter is the store, of a lowering or of a resource's built-in. */
        MethodRef of(CoreDefinition definition);
    }

    CoreCalls(List<CompiledModule> modules, InstantiationPlan plan, String store, AdapterIndex adapters) {
        this.modules = modules;
        this.store = store;
        this.adapters = adapters;
        for (var step : plan.steps()) {
            if (step instanceof Step.InstantiateModule module) {
                instances.put(module.coreInstance(), module);
            }
        }
    }

    private Step.InstantiateModule instance(int coreInstance) {
        return Objects.requireNonNull(instances.get(coreInstance), "core instance");
    }

    /** The class of a core instance. */
    String moduleClass(int coreInstance) {
        return modules.get(instance(coreInstance).module()).className();
    }

    /**
     * Emits the call of a core function; its arguments are on the stack.
     *
     * @param pushStore pushes the store
     */
    void call(MethodAssembler code, CoreDefinition function, Runnable pushStore) {
        if (function instanceof CoreDefinition.CoreExport export) {
            callExport(code, export, pushStore);
        } else {
            pushStore.run();
            adapters.of(function).call(code);
        }
    }

    private void callExport(MethodAssembler code, CoreDefinition.CoreExport export, Runnable pushStore) {
        var step = instance(export.coreInstance());
        var method = modules.get(step.module()).functions().get(export.index());
        pushStore.run();
        var type = moduleClass(export.coreInstance());
        code.getField(store, Names.module(export.coreInstance()), RuntimeNames.descriptor(type));
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
    }
}
