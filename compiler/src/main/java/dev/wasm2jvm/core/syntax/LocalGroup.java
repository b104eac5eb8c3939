package dev.wasm2jvm.core.syntax;

/**
 * Consecutive locals of one type, as a body declares them.
 *
 * @param count how many
 * @param type their type
 */
public record LocalGroup(int count, ValType type) {}
