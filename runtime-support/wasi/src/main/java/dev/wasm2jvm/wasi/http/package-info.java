/**
 * The Java form of the WIT package {@code wasi:http}, and what a guest may do with it.
 *
 * <p>The interfaces are written by hand in exactly the shape that the compiler derives from WIT, so that all components
 * share one set of types. {@link dev.wasm2jvm.wasi.http.HttpPolicy} is the only other type: which requests a guest may
 * send. Nothing here knows how a request is sent or served.
 */
@NullMarked
package dev.wasm2jvm.wasi.http;

import org.jspecify.annotations.NullMarked;
