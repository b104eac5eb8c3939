package dev.wasm2jvm.component.syntax;

import dev.wasm2jvm.core.syntax.Module;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition of a component, or a declarator of a component or instance type, with indices as written. Offsets are
 * byte offsets in the file.
 */
public sealed interface Definition {

    /** Where it begins. */
    int offset();

    /** A nested core module. */
    record CoreModule(int offset, Module module) implements Definition {}

    /** A nested component. */
    record NestedComponent(int offset, Component component) implements Definition {}

    /** A core type: of functions or of modules. */
    record CoreType(int offset, CoreDefType type) implements Definition {}

    /** A type. */
    record Type(int offset, DefType type) implements Definition {}

    /** Gives a core instance under a name to a core instantiation. */
    record CoreArgument(String name, int instance) {}

    /** {@code (core instance (instantiate ...))}. */
    record CoreInstantiate(int offset, int module, List<CoreArgument> arguments) implements Definition {
        public CoreInstantiate {
            arguments = List.copyOf(arguments);
        }
    }

    /** An item under a name. */
    record Named(String name, Sort sort, int index) {}

    /** A core instance made of existing core items. */
    record CoreExports(int offset, List<Named> exports) implements Definition {
        public CoreExports {
            exports = List.copyOf(exports);
        }
    }

    /** {@code (instance (instantiate ...))}. */
    record Instantiate(int offset, int component, List<Named> arguments) implements Definition {
        public Instantiate {
            arguments = List.copyOf(arguments);
        }
    }

    /** An item under an external name. */
    record InlineExport(ExternName name, NameAttributes attributes, Sort sort, int index) {}

    /** An instance made of existing items. */
    record InlineExports(int offset, List<InlineExport> exports) implements Definition {
        public InlineExports {
            exports = List.copyOf(exports);
        }
    }

    /** An export of an instance. */
    record AliasExport(int offset, Sort sort, int instance, String name) implements Definition {}

    /** An export of a core instance. */
    record AliasCoreExport(int offset, Sort sort, int instance, String name) implements Definition {}

    /**
     * A definition of an enclosing scope.
     *
     * @param count how many scopes outwards; 0 is the scope of the alias itself
     */
    record AliasOuter(int offset, Sort sort, int count, int index) implements Definition {}

    /** The options of a canonical definition as written; null where not given. */
    record Options(
            @Nullable StringEncoding encoding,
            @Nullable Integer memory,
            @Nullable Integer realloc,
            @Nullable Integer postReturn) {}

    /** {@code canon lift}. */
    record Lift(int offset, int coreFunction, Options options, int type) implements Definition {}

    /** {@code canon lower}. */
    record Lower(int offset, int function, Options options) implements Definition {}

    /** {@code canon resource.new}. */
    record ResourceNew(int offset, int type) implements Definition {}

    /** {@code canon resource.drop}. */
    record ResourceDrop(int offset, int type) implements Definition {}

    /** {@code canon resource.rep}. */
    record ResourceRep(int offset, int type) implements Definition {}

    /** An import, of a component or a component type. */
    record Import(int offset, ExternName name, NameAttributes attributes, ExternDesc type) implements Definition {}

    /** An export of a component; {@code type} is what is ascribed to it, if anything. */
    record Export(
            int offset,
            ExternName name,
            NameAttributes attributes,
            Sort sort,
            int index,
            @Nullable ExternDesc type) implements Definition {}

    /** An export of a component type or an instance type. */
    record ExportDeclaration(int offset, ExternName name, NameAttributes attributes, ExternDesc type)
            implements Definition {}
}
