package dev.wasm2jvm.core.syntax;

/**
 * An export (spec 2.5.10).
 *
 * @param name its name, any Unicode text
 * @param kind the index space
 * @param index index in that space
 * @param offset where it stands in the file
 */
public record Export(String name, ExternKind kind, int index, int offset) {}
