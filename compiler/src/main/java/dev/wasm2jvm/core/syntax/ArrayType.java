package dev.wasm2jvm.core.syntax;

/**
 * An array type (spec 2.3.9).
 *
 * @param element the type of every element
 */
public record ArrayType(FieldType element) implements CompositeType {}
