package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component, flattened: carrying out {@code steps} in order instantiates it.
 *
 * @param world what it imports and exports
 * @param modules the core modules that steps instantiate, each once however often it is instantiated
 * @param steps in execution order
 * @param lowerings by id: component-level functions made callable for core code
 * @param lifts by id: core functions made component-level functions
 * @param resources by id: every resource type, imported and defined; {@code ResourceType.id} is an index into it
 * @param componentInstances by number; 0 is the root
 * @param exports every exported function of the world, in the world's order
 */
public record InstantiationPlan(
        World world,
        List<ValidModule> modules,
        List<Step> steps,
        List<Lowering> lowerings,
        List<Lift> lifts,
        List<Resource> resources,
        List<ComponentInstance> componentInstances,
        List<PlanExport> exports) {

    public InstantiationPlan {
        modules = List.copyOf(modules);
        steps = List.copyOf(steps);
        lowerings = List.copyOf(lowerings);
        lifts = List.copyOf(lifts);
        resources = List.copyOf(resources);
        componentInstances = List.copyOf(componentInstances);
        exports = List.copyOf(exports);
    }

    /** The type of the memory that options name; null if they name none. */
    public @Nullable MemoryType memoryType(CanonicalOptions options) {
        return options.memoryType(steps, modules);
    }
}
