package dev.wasm2jvm.component.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One import or export of a world. */
public sealed interface WorldItem {

    /** The name in the binary. */
    ExternName name();

    /** What is said beside the name. */
    NameAttributes attributes();

    /**
     * An instance: a WIT interface.
     *
     * @param name its id, or a label for an interface that is written inline in the world
     * @param types in order of declaration
     * @param functions in order of declaration
     */
    record Interface(
            ExternName name,
            List<TypeDefinition> types,
            List<WitFunction> functions,
            @Nullable String docs,
            NameAttributes attributes)
            implements WorldItem {
        public Interface {
            types = List.copyOf(types);
            functions = List.copyOf(functions);
        }

        /** An interface whose name has no attributes. */
        public Interface(
                ExternName name, List<TypeDefinition> types, List<WitFunction> functions, @Nullable String docs) {
            this(name, types, functions, docs, NameAttributes.NONE);
        }

        /** The interface of a package that this is, or says that it implements; null if there is none. */
        public @Nullable InterfaceName packaged() {
            return name instanceof InterfaceName id ? id : attributes.implemented();
        }
    }

    /** A function of the world itself. */
    record Function(ExternName name, WitFunction function, NameAttributes attributes) implements WorldItem {
        /** A function whose name has no attributes. */
        public Function(ExternName name, WitFunction function) {
            this(name, function, NameAttributes.NONE);
        }
    }

    /** A type of the world itself. */
    record Type(ExternName name, TypeDefinition definition, NameAttributes attributes) implements WorldItem {
        /** A type whose name has no attributes. */
        public Type(ExternName name, TypeDefinition definition) {
            this(name, definition, NameAttributes.NONE);
        }
    }
}
