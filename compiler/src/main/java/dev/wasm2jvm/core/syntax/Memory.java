package dev.wasm2jvm.core.syntax;

/**
 * A defined memory (spec 2.5.5).
 *
 * @param type its type
 * @param offset where it stands in the file
 */
public record Memory(MemoryType type, int offset) {}
