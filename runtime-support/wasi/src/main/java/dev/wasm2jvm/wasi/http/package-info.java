/**
 * The Java form of the WIT package {@code wasi:http}, and what a guest may do with it.
 *
 * <p>The interfaces are written by hand in exactly the shape that the compiler derives from WIT, so that all components
 * share one set of types. {@link dev.wasm2jvm.wasi.http.HttpPolicy} says which requests a guest may send, and keeps the
 * connections that instances with one policy share. Nothing here knows how a request is made or served.
 */
@NullMarked
package dev.wasm2jvm.wasi.http;

import org.jspecify.annotations.NullMarked;
