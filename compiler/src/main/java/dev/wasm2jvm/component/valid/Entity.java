package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.FuncSignature;

/** What an import, an export or an element of an index space is ({@code externtype}, resolved). */
sealed interface Entity {

    /** A core module. */
    record OfModule(ModuleType type) implements Entity {}

    /** A function. */
    record OfFunc(FuncSignature type) implements Entity {}

    /** A type; a resource type that is bound by the enclosing type is abstract, all others equal what they are. */
    record OfType(TypeItem type) implements Entity {}

    /** A component. */
    record OfComponent(ComponentType type) implements Entity {}

    /** An instance. */
    record OfInstance(InstanceType type) implements Entity {}

    /** What to call it in messages. */
    default String text() {
        if (this instanceof OfModule) {
            return "module";
        }
        if (this instanceof OfFunc) {
            return "func";
        }
        if (this instanceof OfComponent) {
            return "component";
        }
        return this instanceof OfInstance ? "instance" : "type";
    }
}
