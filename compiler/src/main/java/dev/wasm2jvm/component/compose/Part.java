package dev.wasm2jvm.component.compose;

import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.valid.ValidComponent;
import java.util.List;

/**
 * One of the components that are composed.
 *
 * @param name the name of its file: what errors and graphs call it
 */
public record Part(String name, ValidComponent component) {

    /** The names of its imports in order. */
    public List<ExternName> imports() {
        return component.component().definitions().stream()
                .filter(Definition.Import.class::isInstance)
                .map(each -> ((Definition.Import) each).name())
                .toList();
    }

    /** The names of its exports in order. */
    public List<ExternName> exports() {
        return component.component().definitions().stream()
                .filter(Definition.Export.class::isInstance)
                .map(each -> ((Definition.Export) each).name())
                .toList();
    }
}
