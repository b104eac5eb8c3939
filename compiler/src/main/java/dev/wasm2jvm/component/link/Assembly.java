package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a plan. Names of types are not known before all is collected, so it keeps types as they come. */
final class Assembly {

    private record RawLift(CoreDefinition function, CanonicalOptions options, FuncSignature type) {}

    private record RawLowering(Item.Function function, CanonicalOptions options) {}

    /** A resource type; {@code instance} is -1 for one of the host. */
    private static final class RawResource {
        private final int instance;
        private final @Nullable CoreDefinition destructor;
        private @Nullable TypeName name;

        RawResource(int instance, @Nullable CoreDefinition destructor, @Nullable TypeName name) {
            this.instance = instance;
            this.destructor = destructor;
            this.name = name;
        }
    }

    private final List<ValidModule> modules = new ArrayList<>();
    private final IdentityHashMap<ValidModule, Integer> moduleIndices = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<RawLift> lifts = new ArrayList<>();
    private final List<RawLowering> lowerings = new ArrayList<>();
    private final List<RawResource> resources = new ArrayList<>();
    private final List<ComponentInstance> instances = new ArrayList<>();

    int addInstance(int parent, String path) {
        instances.add(new ComponentInstance(parent, path));
        return instances.size() - 1;
    }

    int instanceCount() {
        return instances.size();
    }

    int addStep(ValidModule module, int componentInstance, List<CoreDefinition> arguments) {
        var index = moduleIndices.computeIfAbsent(module, each -> {
            modules.add(each);
            return modules.size() - 1;
        });
        var number = steps.size();
        steps.add(new Step.InstantiateModule(number, index, componentInstance, arguments));
        return number;
    }

    int addLift(CoreDefinition function, CanonicalOptions options, FuncSignature type) {
        lifts.add(new RawLift(function, options, type));
        return lifts.size() - 1;
    }

    int addLowering(Item.Function function, CanonicalOptions options) {
        lowerings.add(new RawLowering(function, options));
        return lowerings.size() - 1;
    }

    ResourceType importResource(TypeName name) {
        return addResource(new RawResource(-1, null, name));
    }

    ResourceType defineResource(int instance, @Nullable CoreDefinition destructor) {
        return addResource(new RawResource(instance, destructor, null));
    }

    private ResourceType addResource(RawResource resource) {
        resources.add(resource);
        return new ResourceType(resources.size() - 1, null);
    }

    @Nullable
    TypeName resourceName(ResourceType type) {
        return resources.get(type.id()).name;
    }

    void nameResource(ResourceType type, TypeName name) {
        resources.get(type.id()).name = name;
    }

    /** Everything collected, with named types. */
    InstantiationPlan plan(WorldBuilder world) {
        var named = world.build();
        var planned = new ArrayList<Lowering>();
        for (var raw : lowerings) {
            var type = world.named(raw.function.type());
            planned.add(new Lowering(
                    planned.size(),
                    world.source(raw.function),
                    raw.options,
                    type,
                    Flattening.ofLowering(type, addressType(raw.options)).core()));
        }
        return new InstantiationPlan(
                named, modules, steps, planned, namedLifts(world), namedResources(), instances, world.exports());
    }

    private AddressType addressType(CanonicalOptions options) {
        var memory = options.memoryType(steps, modules);
        return memory != null && memory.is64() ? AddressType.I64 : AddressType.I32;
    }

    private List<Lift> namedLifts(WorldBuilder world) {
        var planned = new ArrayList<Lift>();
        for (var raw : lifts) {
            var type = world.named(raw.type);
            planned.add(new Lift(
                    planned.size(),
                    raw.function,
                    raw.options,
                    type,
                    Flattening.ofLift(type, addressType(raw.options)).core()));
        }
        return planned;
    }

    private List<Resource> namedResources() {
        var planned = new ArrayList<Resource>();
        for (var raw : resources) {
            var id = planned.size();
            planned.add(
                    raw.instance < 0 && raw.name != null
                            ? new Resource.Imported(id, raw.name)
                            : new Resource.Defined(id, raw.name, raw.instance, raw.destructor));
        }
        return planned;
    }
}
