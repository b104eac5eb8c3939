/**
 * The abstract syntax of core WebAssembly modules: immutable values in the specification's own words.
 *
 * <p>Shapes are types ({@link dev.wasm2jvm.core.syntax.ValType}, {@link dev.wasm2jvm.core.syntax.Instruction}), operators
 * are data: {@link dev.wasm2jvm.core.syntax.Opcode} has one row for each instruction, and that row holds all that the
 * decoder, the validator and the code generator need to know of it. The grammar of types is that of WebAssembly 3.0;
 * {@link dev.wasm2jvm.core.syntax.Feature} says which parts of it compile.
 *
 * <p>Nothing here reads bytes, checks rules or knows class files (JVM instructions appear as plain numbers).
 */
@NullMarked
package dev.wasm2jvm.core.syntax;

import org.jspecify.annotations.NullMarked;
