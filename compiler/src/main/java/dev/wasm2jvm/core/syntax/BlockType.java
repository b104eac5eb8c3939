package dev.wasm2jvm.core.syntax;

/** The type of a structured instruction as it is written (spec 2.4.1). */
public sealed interface BlockType {
    /** Takes and gives nothing. */
    record Empty() implements BlockType {}

    /**
     * Takes nothing, gives one value.
     *
     * @param type the value's type
     */
    record Value(ValType type) implements BlockType {}

    /**
     * Takes and gives what a function type says.
     *
     * @param typeIndex index of the function type
     */
    record Index(int typeIndex) implements BlockType {}

    /** The one value of {@link Empty}. */
    BlockType EMPTY = new Empty();
}
