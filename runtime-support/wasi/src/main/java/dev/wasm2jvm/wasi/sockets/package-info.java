/**
 * The Java form of the WIT package {@code wasi:sockets}: TCP, UDP, and the look-up of names.
 *
 * <p>Written by hand in exactly the shape that the compiler derives from WIT, so that all components share one set of
 * types. It knows the interfaces of {@code wasi:io} and the runtime, and nothing of how a socket is made.
 */
@NullMarked
package dev.wasm2jvm.wasi.sockets;

import org.jspecify.annotations.NullMarked;
