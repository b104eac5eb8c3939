package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.IdentityHashMap;

/**
 * A component that obeys the rules.
 *
 * @param component as it was parsed
 * @param modules every core module in it, at any depth of nesting; not to be changed
 * @param type what it imports and exports; for {@link WiredTypes}
 */
public record ValidComponent(Component component, IdentityHashMap<Module, ValidModule> modules, ComponentType type) {

    /** The validated form of one of the modules. */
    public ValidModule module(Module module) {
        var valid = modules.get(module);
        if (valid == null) {
            throw new IllegalArgumentException("a module of another component");
        }
        return valid;
    }
}
