package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.InterfaceName;

/** An interface or a world, and where it stands. */
sealed interface Declaration {

    /** Its full name; of a world, too. */
    InterfaceName name();

    /** What names mean in its text. */
    FileScope scope();

    /** Where it is defined. */
    Ast.Id id();

    /** {@code an interface} or {@code a world}, for messages. */
    String kind();

    record Interface(InterfaceName name, Ast.Interface syntax, FileScope scope) implements Declaration {
        @Override
        public Ast.Id id() {
            return syntax.name();
        }

        @Override
        public String kind() {
            return "an interface";
        }
    }

    record World(InterfaceName name, Ast.World syntax, FileScope scope) implements Declaration {
        @Override
        public Ast.Id id() {
            return syntax.name();
        }

        @Override
        public String kind() {
            return "a world";
        }
    }
}
