/**
 * The Java form of the WIT package {@code wasi:cli}: environment, exit, standard streams and terminals, and the exported {@code run}.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows {@code wasi:io} and no implementation.
 */
@NullMarked
package dev.wasm2jvm.wasi.cli;

import org.jspecify.annotations.NullMarked;
