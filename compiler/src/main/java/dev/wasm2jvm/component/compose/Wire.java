package dev.wasm2jvm.component.compose;

import dev.wasm2jvm.component.syntax.ExternName;

/**
 * An import that another component answers.
 *
 * @param importer index of the importing part
 * @param provider index of the part that exports it, which is smaller
 */
public record Wire(int importer, ExternName imported, int provider, ExternName exported) {}
