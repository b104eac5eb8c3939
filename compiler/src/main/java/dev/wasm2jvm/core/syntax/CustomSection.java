package dev.wasm2jvm.core.syntax;

/**
 * A custom section (spec 5.5.3). Its bytes stay in the file.
 *
 * @param name its name
 * @param offset where its content begins in the file, after the name
 * @param length size of the content in bytes
 */
public record CustomSection(String name, int offset, int length) {}
