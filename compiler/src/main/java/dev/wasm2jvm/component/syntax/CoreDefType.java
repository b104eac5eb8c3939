package dev.wasm2jvm.component.syntax;

import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.SubType;
import java.util.List;

/** A core type definition with indices as written ({@code core:deftype} of Binary.md). */
public sealed interface CoreDefType {

    /** A recursion group: each of its types appends to the index space. */
    record RecDef(List<SubType> types) implements CoreDefType {
        public RecDef {
            types = List.copyOf(types);
        }
    }

    /** A module type. */
    record ModuleDef(List<Declaration> declarations) implements CoreDefType {
        public ModuleDef {
            declarations = List.copyOf(declarations);
        }
    }

    /** A declarator of a module type. Type indices in it are those of the module type's own core type index space. */
    sealed interface Declaration {

        /** Where it begins in the file. */
        int offset();

        /** An import of the module type. */
        record ImportDeclaration(int offset, String module, String name, ExternType type) implements Declaration {}

        /** An export of the module type. */
        record ExportDeclaration(int offset, String name, ExternType type) implements Declaration {}

        /** A type definition. */
        record TypeDeclaration(int offset, RecDef group) implements Declaration {}

        /** A core type of an enclosing scope; a count of 0 is the module type itself. */
        record OuterDeclaration(int offset, int count, int index) implements Declaration {}
    }
}
