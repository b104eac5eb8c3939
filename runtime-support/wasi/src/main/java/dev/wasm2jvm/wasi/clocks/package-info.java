/**
 * The Java form of the WIT package {@code wasi:clocks}: the wall clock and the monotonic clock.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows {@code wasi:io} and no implementation. The unstable interface {@code timezone} is not part
 * of it.
 */
@NullMarked
package dev.wasm2jvm.wasi.clocks;

import org.jspecify.annotations.NullMarked;
