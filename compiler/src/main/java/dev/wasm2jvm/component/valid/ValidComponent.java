package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.Comparator;
import java.util.IdentityHashMap;

/**
 * A component that obeys the rules.
 *
 * @param component as it was parsed
 * @param modules every core module in it, at any depth of nesting; not to be changed
 * @param paths where each of them is; not to be changed
 * @param type what it imports and exports; for {@link WiredTypes}
 */
public record ValidComponent(
        Component component,
        IdentityHashMap<Module, ValidModule> modules,
        IdentityHashMap<Module, String> paths,
        ComponentType type) {

    /**
     * Validates the bodies of the functions of all modules, in the order of the file.
     *
     * @throws WasmException if one is malformed or invalid, or uses a feature that is not supported
     */
    public void validateBodies() {
        modules.values().stream()
                .sorted(Comparator.comparingInt(each -> each.module().start()))
                .forEach(this::validateBodies);
    }

    private void validateBodies(ValidModule module) {
        try {
            module.validateBodies();
        } catch (WasmException e) {
            var path = paths.get(module.module());
            throw path == null ? e : e.at(e.location().withComponent(path));
        }
    }

    /** The validated form of one of the modules. */
    public ValidModule module(Module module) {
        var valid = modules.get(module);
        if (valid == null) {
            throw new IllegalArgumentException("a module of another component");
        }
        return valid;
    }
}
