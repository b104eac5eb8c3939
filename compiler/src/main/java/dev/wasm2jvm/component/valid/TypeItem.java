package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitType;

/** An element of the type index space. */
sealed interface TypeItem {

    /** A value type. Its object is its identity for the rules about externally visible names. */
    record OfValue(WitType type) implements TypeItem {}

    /** A function type. */
    record OfFunc(FuncSignature type) implements TypeItem {}

    /** A resource type. Objects of equal id are the same type under different names. */
    record OfResource(ResourceType type) implements TypeItem {}

    /** A component type. */
    record OfComponent(ComponentType type) implements TypeItem {}

    /** An instance type. */
    record OfInstance(InstanceType type) implements TypeItem {}

    /** What to call it in messages. */
    default String text() {
        if (this instanceof OfValue) {
            return "defined type";
        }
        if (this instanceof OfFunc) {
            return "func";
        }
        if (this instanceof OfResource) {
            return "resource";
        }
        return this instanceof OfComponent ? "component" : "instance";
    }
}
