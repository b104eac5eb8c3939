/**
 * The Java form of the WIT package {@code wasi:blobstore}: containers of objects, which are named sequences of bytes.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows {@code wasi:io} and no implementation.
 */
@NullMarked
package dev.wasm2jvm.wasi.blobstore;

import org.jspecify.annotations.NullMarked;
