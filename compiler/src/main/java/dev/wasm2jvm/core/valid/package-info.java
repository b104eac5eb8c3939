/**
 * Syntax in, proof and annotations out.
 *
 * <p>{@link dev.wasm2jvm.core.valid.ModuleValidator} checks all of a module but its function bodies and gives a
 * {@link dev.wasm2jvm.core.valid.ValidModule}. {@link dev.wasm2jvm.core.valid.FunctionValidator} walks one body, as the
 * algorithm in the specification's appendix does, and hands out each instruction together with what the walk knows of
 * it: a {@link dev.wasm2jvm.core.valid.TypedInstruction}. The code generator reads that stream; there is no second
 * analysis of the operand stack anywhere.
 *
 * <p>Bodies can be walked in parallel. Nothing here recurses over the input.
 */
@NullMarked
package dev.wasm2jvm.core.valid;

import org.jspecify.annotations.NullMarked;
