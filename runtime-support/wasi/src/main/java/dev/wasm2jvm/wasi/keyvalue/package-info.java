/**
 * The Java form of the WIT package {@code wasi:keyvalue}, of its second draft ({@code 0.2.0-draft2}).
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows no implementation and no store. The first draft has a package of its own.
 */
@NullMarked
package dev.wasm2jvm.wasi.keyvalue;

import org.jspecify.annotations.NullMarked;
