package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.Module;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of an index space while a component is linked: what a definition came to be in one instantiation. */
sealed interface Item {

    /** A core function, table, memory, global or tag. */
    record Core(CoreDefinition definition) implements Item {}

    /** A core module. */
    record CoreModule(Module module) implements Item {}

    /** A core instance, of a module or made of existing items: its exports. */
    record CoreInstance(Map<String, CoreDefinition> exports) implements Item {}

    /** A function of the host. It is compared by identity. */
    final class HostFunction {
        private final int item;
        private final ExternName name;
        private final FuncSignature type;

        HostFunction(int item, ExternName name, FuncSignature type) {
            this.item = item;
            this.name = name;
            this.type = type;
        }

        int item() {
            return item;
        }

        ExternName name() {
            return name;
        }

        FuncSignature type() {
            return type;
        }
    }

    /**
     * A component-level function.
     *
     * @param host the host's function, or null if it is lifted
     * @param lift index of the lift, if it is not the host's
     * @param type the type in terms of the component that sees it
     */
    record Function(@Nullable HostFunction host, int lift, FuncSignature type) implements Item {
        Function withType(FuncSignature other) {
            return new Function(host, lift, other);
        }
    }

    /** A component with the scope that its outer aliases refer to. */
    record Closure(Component component, Scope scope, String path) implements Item {}

    /** An export of an instance with its name. */
    record Export(ExternName name, NameAttributes attributes, Sort sort, Item item) {}

    /** An instance: its exports by name, in order. */
    record Instance(Map<String, Export> exports) implements Item {}

    /** A value type. The type object's identity tells apart what imports and exports introduced. */
    record Value(WitType type) implements Item {}

    /** A function type. */
    record Func(FuncSignature type) implements Item {}

    /** A resource type. */
    record Resource(ResourceType type) implements Item {}

    /** An instance type with the scope that its outer aliases refer to. */
    record InstanceType(DefType.InstanceDef type, Scope scope) implements Item {}

    /** Something that linking needs not look into: a core type or a component type. */
    record Opaque() implements Item {}
}
