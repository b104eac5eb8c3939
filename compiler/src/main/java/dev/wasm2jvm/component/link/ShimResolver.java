package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.link.CoreDefinition.CoreExport;
import dev.wasm2jvm.component.link.Step.InstantiateModule;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the indirection out of a plan that wit-component's shim and fixup modules put in: what imports a trampoline of a
 * shim gets the function itself, wherever that exists by then. A shim that nothing needs any more is left out, together
 * with its fixup.
 *
 * <p>What a trampoline calls is known because a shim's table is private to it and its fixup, which writes it once.
 */
final class ShimResolver {

    private final InstantiationPlan plan;

    /**
     * A shim whose table is known.
     *
     * @param fixup the number of its fixup's instance
     * @param targets by function index, what the trampoline calls
     */
    private record Shim(int fixup, List<CoreDefinition> targets) {}

    /** By number of the shim's instance. */
    private final Map<Integer, Shim> shims = new TreeMap<>();

    private ShimResolver(InstantiationPlan plan) {
        this.plan = plan;
    }

    static InstantiationPlan resolve(InstantiationPlan plan) {
        var resolver = new ShimResolver(plan);
        resolver.findShims();
        return resolver.shims.isEmpty() ? plan : resolver.rewrite();
    }

    private InstantiateModule step(int index) {
        return (InstantiateModule) plan.steps().get(index);
    }

    private void findShims() {
        var slots = new HashMap<Integer, List<Integer>>();
        for (var i = 0; i < plan.steps().size(); i++) {
            var module = plan.modules().get(step(i).module());
            var trampolines = slots(i, module);
            if (trampolines != null) {
                slots.put(i, trampolines);
                continue;
            }
            var fixup = Trampolines.fixup(module.module());
            if (fixup != null
                    && step(i).arguments().get(fixup.tableImport()) instanceof CoreExport table
                    && slots.containsKey(table.coreInstance())
                    && isPrivate(table.coreInstance(), i)) {
                addShim(table.coreInstance(), slots.get(table.coreInstance()), i, fixup);
            }
        }
    }

    private @Nullable List<Integer> slots(int step, ValidModule module) {
        try {
            return Trampolines.slots(module);
        } catch (WasmException e) {
            var path = plan.componentInstances()
                    .get(step(step).componentInstance())
                    .path();
            throw e.at(e.location().withComponent(path));
        }
    }

    private void addShim(int shim, @Nullable List<Integer> slots, int fixupStep, Trampolines.Fixup fixup) {
        if (slots == null || shims.containsKey(shim)) {
            return;
        }
        var called = new ArrayList<CoreDefinition>();
        for (var slot : slots) {
            if (slot >= fixup.functionImports().size()) {
                return;
            }
            called.add(step(fixupStep).arguments().get(fixup.functionImports().get(slot)));
        }
        shims.put(shim, new Shim(fixupStep, called));
    }

    /** Whether no step but the fixup gets the shim's table. */
    private boolean isPrivate(int shim, int fixupStep) {
        for (var i = 0; i < plan.steps().size(); i++) {
            for (var argument : step(i).arguments()) {
                if (i != fixupStep
                        && argument instanceof CoreExport export
                        && export.coreInstance() == shim
                        && export.kind() == ExternKind.TABLE) {
                    return false;
                }
            }
        }
        return true;
    }

    private InstantiationPlan rewrite() {
        var steps = new ArrayList<InstantiateModule>();
        for (var i = 0; i < plan.steps().size(); i++) {
            var before = i;
            var step = step(i);
            steps.add(new InstantiateModule(
                    step.coreInstance(),
                    step.module(),
                    step.componentInstance(),
                    step.arguments().stream().map(each -> direct(each, before)).toList()));
        }
        shims.forEach((number, shim) -> {
            if (isUnused(number, shim, steps)) {
                steps.removeIf(each -> each.coreInstance() == number || each.coreInstance() == shim.fixup);
            }
        });
        return renumbered(steps);
    }

    private boolean isUnused(int number, Shim shim, List<InstantiateModule> steps) {
        return steps.stream()
                .filter(each -> each.coreInstance() != shim.fixup)
                .flatMap(each -> each.arguments().stream())
                .noneMatch(each -> each instanceof CoreExport export && export.coreInstance() == number);
    }

    /** What a step gets in place of a trampoline, if the instance that has it was made before that step. */
    private CoreDefinition direct(CoreDefinition definition, int step) {
        var target = direct(definition);
        return target instanceof CoreExport export && export.coreInstance() >= step ? definition : target;
    }

    /** What is called in the end, when everything is instantiated. */
    private CoreDefinition direct(CoreDefinition definition) {
        var target = definition;
        // Shims can be chained; each link leads to another instance, so there are no more links than shims.
        for (var left = shims.size(); left > 0; left--) {
            if (!(target instanceof CoreExport export) || export.kind() != ExternKind.FUNC) {
                return target;
            }
            var shim = shims.get(export.coreInstance());
            if (shim == null) {
                return target;
            }
            target = shim.targets.get(export.index());
        }
        return target;
    }

    private InstantiationPlan renumbered(List<InstantiateModule> steps) {
        var numbers = new HashMap<Integer, Integer>();
        var modules = new ArrayList<Integer>();
        for (var step : steps) {
            numbers.put(step.coreInstance(), numbers.size());
            if (!modules.contains(step.module())) {
                modules.add(step.module());
            }
        }
        var renumbering = new Renumbering(numbers);
        var kept = new ArrayList<Step>();
        for (var step : steps) {
            kept.add(new InstantiateModule(
                    kept.size(),
                    modules.indexOf(step.module()),
                    step.componentInstance(),
                    step.arguments().stream().map(renumbering::of).toList()));
        }
        return new InstantiationPlan(
                plan.world(),
                modules.stream().map(plan.modules()::get).toList(),
                kept,
                plan.lowerings().stream()
                        .map(each -> lowering(each, renumbering))
                        .toList(),
                plan.lifts().stream().map(each -> lift(each, renumbering)).toList(),
                plan.resources().stream()
                        .map(each -> resource(each, renumbering))
                        .toList(),
                plan.componentInstances(),
                plan.exports());
    }

    private Lowering lowering(Lowering old, Renumbering numbers) {
        return new Lowering(old.id(), old.source(), options(old.options(), numbers), old.type(), old.core());
    }

    private Lift lift(Lift old, Renumbering numbers) {
        return new Lift(
                old.id(), numbers.of(direct(old.function())), options(old.options(), numbers), old.type(), old.core());
    }

    private Resource resource(Resource old, Renumbering numbers) {
        return old instanceof Resource.Defined defined
                ? new Resource.Defined(
                        defined.id(),
                        defined.name(),
                        defined.componentInstance(),
                        optional(defined.destructor(), numbers))
                : old;
    }

    private CanonicalOptions options(CanonicalOptions old, Renumbering numbers) {
        return new CanonicalOptions(
                old.encoding(),
                optional(old.memory(), numbers),
                optional(old.realloc(), numbers),
                optional(old.postReturn(), numbers),
                old.componentInstance());
    }

    private @Nullable CoreDefinition optional(@Nullable CoreDefinition definition, Renumbering numbers) {
        return definition == null ? null : numbers.of(direct(definition));
    }

    /** New numbers of core instances by their old ones. */
    private record Renumbering(Map<Integer, Integer> numbers) {
        CoreDefinition of(CoreDefinition definition) {
            if (!(definition instanceof CoreExport export)) {
                return definition;
            }
            var number = numbers.get(export.coreInstance());
            if (number == null) {
                throw new IllegalStateException("an instance that was left out: " + export.coreInstance());
            }
            return new CoreExport(number, export.kind(), export.name(), export.index());
        }
    }
}
