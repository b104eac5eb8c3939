package dev.wasm2jvm.component.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One import or export of a world. */
public sealed interface WorldItem {

    /** The name in the binary. */
    ExternName name();

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
            @Nullable String docs) implements WorldItem {
        public Interface {
            types = List.copyOf(types);
            functions = List.copyOf(functions);
        }
    }

    /** A function of the world itself. */
    record Function(ExternName name, WitFunction function) implements WorldItem {}

    /** A type of the world itself. */
    record Type(ExternName name, TypeDefinition definition) implements WorldItem {}
}
