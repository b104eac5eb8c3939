package dev.wasm2jvm.core.syntax;

/**
 * An import (spec 2.5.11).
 *
 * @param module name of the module that it comes from
 * @param name name of the thing in that module
 * @param type what it must be
 * @param offset where it stands in the file
 */
public record Import(String module, String name, ExternType type, int offset) {}
