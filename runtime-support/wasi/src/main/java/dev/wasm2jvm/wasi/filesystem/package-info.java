/**
 * The Java form of the WIT package {@code wasi:filesystem}: descriptors and preopened directories.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. The package knows {@code wasi:io} and {@code wasi:clocks}; how paths are kept inside a preopened directory is
 * the business of another package.
 */
@NullMarked
package dev.wasm2jvm.wasi.filesystem;

import org.jspecify.annotations.NullMarked;
