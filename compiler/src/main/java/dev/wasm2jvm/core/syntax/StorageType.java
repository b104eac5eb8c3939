package dev.wasm2jvm.core.syntax;

/** What a field of a structure or array holds (spec 2.3.10). */
public sealed interface StorageType permits ValType, PackedType {
    /**
     * The type as the text format writes it.
     *
     * @return such as {@code i32} or {@code (ref null 3)}
     */
    String text();
}
