package dev.wasm2jvm.core.syntax;

/**
 * A field of a structure or array (spec 2.3.10).
 *
 * @param storage what it holds
 * @param mutable whether it can be assigned
 */
public record FieldType(StorageType storage, boolean mutable) {}
