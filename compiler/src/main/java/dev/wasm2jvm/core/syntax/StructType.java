package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * A structure type (spec 2.3.9).
 *
 * @param fields its fields in order
 */
public record StructType(List<FieldType> fields) implements CompositeType {
    /** Copies the list. */
    public StructType {
        fields = List.copyOf(fields);
    }
}
