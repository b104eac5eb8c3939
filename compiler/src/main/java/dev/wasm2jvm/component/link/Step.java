package dev.wasm2jvm.component.link;

import java.util.List;

/** One thing to do when a component is instantiated. */
public sealed interface Step {

    /**
     * Instantiates a core module, running its start function.
     *
     * @param coreInstance the number that later definitions know it by: steps count from 0
     * @param module index in the plan's modules
     * @param componentInstance the instance that it belongs to
     * @param arguments one a import, in the module's import order
     */
    record InstantiateModule(int coreInstance, int module, int componentInstance, List<CoreDefinition> arguments)
            implements Step {
        public InstantiateModule {
            arguments = List.copyOf(arguments);
        }
    }
}
