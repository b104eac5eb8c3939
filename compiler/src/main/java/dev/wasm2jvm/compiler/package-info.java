/**
 * The facade: one method a pipeline.
 *
 * <p>Bytes are parsed, validated, linked (components only), compiled and written, in that order, and this package is the
 * only one that knows the order. {@link dev.wasm2jvm.compiler.ComponentLoader} goes through it in a running program, and
 * {@link dev.wasm2jvm.compiler.CompilationCache} spares it the second time. The command line, the Maven plugin and the
 * benchmarks call nothing else. Nothing below may import this package.
 */
@NullMarked
package dev.wasm2jvm.compiler;

import org.jspecify.annotations.NullMarked;
