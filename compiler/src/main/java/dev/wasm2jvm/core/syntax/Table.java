package dev.wasm2jvm.core.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A defined table (spec 2.5.4).
 *
 * @param type its type
 * @param init what its elements are at first; null for null references
 * @param offset where it stands in the file
 */
public record Table(TableType type, @Nullable ConstExpr init, int offset) {}
