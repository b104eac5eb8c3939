package dev.wasm2jvm.core.syntax;

/**
 * A defined global (spec 2.5.6).
 *
 * @param type its type
 * @param init its first value
 * @param offset where it stands in the file
 */
public record Global(GlobalType type, ConstExpr init, int offset) {}
