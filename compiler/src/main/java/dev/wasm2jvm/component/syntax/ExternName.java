package dev.wasm2jvm.component.syntax;

/** The parsed name of an import or export ({@code externname} of Explainer.md, "Import and Export Definitions"). */
public sealed interface ExternName permits ExternName.Plain, InterfaceName {

    /** The name as it is written in the binary. */
    String text();

    /** A name without a package: for a function, a type or an instance. */
    sealed interface Plain extends ExternName {}

    /** A bare label. */
    record Label(String text) implements Plain {}

    /** {@code [constructor]r}. */
    record Constructor(String resource) implements Plain {
        @Override
        public String text() {
            return "[constructor]" + resource;
        }
    }

    /** {@code [method]r.f}. */
    record Method(String resource, String name) implements Plain {
        @Override
        public String text() {
            return "[method]" + resource + "." + name;
        }
    }

    /** {@code [static]r.f}. */
    record Static(String resource, String name) implements Plain {
        @Override
        public String text() {
            return "[static]" + resource + "." + name;
        }
    }
}
