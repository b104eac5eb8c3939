package dev.wasm2jvm.component.syntax;

import dev.wasm2jvm.core.syntax.CustomSection;
import java.util.List;

/**
 * A component as it is written: definitions in order, each appending to the index space of its sort.
 *
 * @param bytes the whole input file, shared and not to be written to
 * @param offset where the component's preamble begins in the file
 * @param end where its last section ends
 * @param definitions all sections' definitions in the order of the file
 * @param customs its custom sections, not those of nested modules and components
 */
public record Component(byte[] bytes, int offset, int end, List<Definition> definitions, List<CustomSection> customs) {

    public Component {
        definitions = List.copyOf(definitions);
        customs = List.copyOf(customs);
    }
}
