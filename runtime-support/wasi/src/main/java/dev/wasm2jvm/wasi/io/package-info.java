/**
 * The Java form of the WIT package {@code wasi:io}: errors, streams and polling.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. A host of one's own implements these interfaces; the hosts that this library brings live in another
 * package. Nothing here knows how a stream is made.
 */
@NullMarked
package dev.wasm2jvm.wasi.io;

import org.jspecify.annotations.NullMarked;
