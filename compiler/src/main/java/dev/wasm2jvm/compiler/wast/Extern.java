package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.valid.ValidModule;

/**
 * Something that can be imported.
 *
 * @param value the runtime's object
 * @param type its type
 * @param home the module that the type's indices count in
 */
record Extern(Object value, ExternType type, ValidModule home) {}
