package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.IdentityHashMap;

/** Checks a component and everything nested in it. */
public final class ComponentValidator {

    private final IdentityHashMap<Module, ValidModule> modules = new IdentityHashMap<>();

    private ComponentValidator() {}

    /**
     * Validates a component.
     *
     * @throws dev.wasm2jvm.diagnostic.InvalidException if it breaks a rule
     */
    public static ValidComponent validate(Component component) {
        var validator = new ComponentValidator();
        validator.check(component);
        return new ValidComponent(component, validator.modules);
    }

    private void check(Component component) {
        for (var definition : component.definitions()) {
            if (definition instanceof Definition.CoreModule module) {
                modules.put(module.module(), ModuleValidator.validate(module.module()));
            } else if (definition instanceof Definition.NestedComponent nested) {
                check(nested.component());
            }
        }
    }
}
