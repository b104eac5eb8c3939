/**
 * The Java form of the WIT package {@code wasi:logging}.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT. The package knows no implementation, and
 * not where messages go.
 */
@NullMarked
package dev.wasm2jvm.wasi.logging;

import org.jspecify.annotations.NullMarked;
