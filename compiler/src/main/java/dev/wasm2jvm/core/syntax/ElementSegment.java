package dev.wasm2jvm.core.syntax;

/**
 * An element segment (spec 2.5.7).
 *
 * @param type type of its elements
 * @param mode when it is used
 * @param items its elements
 * @param offset where it stands in the file
 */
public record ElementSegment(RefType type, SegmentMode mode, ElementItems items, int offset) {}
