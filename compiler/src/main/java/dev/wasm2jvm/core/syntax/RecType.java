package dev.wasm2jvm.core.syntax;

/**
 * A recursion group: types that may refer to each other (spec 2.3.11).
 *
 * @param firstType index of its first type
 * @param size how many types it has
 */
public record RecType(int firstType, int size) {}
