package dev.wasm2jvm.component.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component asks for and offers, as WIT sees it. Imports come in the component's order, so that a type is
 * defined before it is used.
 */
public record World(
        List<WorldItem> imports,
        List<WorldItem> exports,
        @Nullable String docs) {

    public World {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }
}
