package dev.wasm2jvm.core.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type (spec 2.3.8). Also the type of blocks.
 *
 * @param parameters types of the parameters
 * @param results types of the results
 */
public record FuncType(List<ValType> parameters, List<ValType> results) implements CompositeType {
    /** Takes nothing, gives nothing. */
    public static final FuncType EMPTY = new FuncType(List.of(), List.of());

    /** Copies the lists. */
    public FuncType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /**
     * The type in the specification's notation.
     *
     * @return such as {@code [i32 i64] -> [f32]}
     */
    public String text() {
        return text(parameters) + " -> " + text(results);
    }

    /**
     * A sequence of types in the specification's notation.
     *
     * @param types the types
     * @return such as {@code [i32 i64]}
     */
    public static String text(List<? extends ValType> types) {
        return types.stream().map(StorageType::text).collect(Collectors.joining(" ", "[", "]"));
    }
}
