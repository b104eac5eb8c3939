/**
 * The Java form of the WIT package {@code wasi:random}: secure and insecure random data.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows no implementation.
 */
@NullMarked
package dev.wasm2jvm.wasi.random;

import org.jspecify.annotations.NullMarked;
