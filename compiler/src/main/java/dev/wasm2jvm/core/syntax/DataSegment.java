package dev.wasm2jvm.core.syntax;

/**
 * A data segment (spec 2.5.8). Its bytes stay in the file.
 *
 * @param mode when it is used
 * @param offset where its bytes begin in the file
 * @param length how many bytes
 */
public record DataSegment(SegmentMode mode, int offset, int length) {}
