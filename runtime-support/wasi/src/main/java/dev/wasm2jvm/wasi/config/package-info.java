/**
 * The Java form of the WIT package {@code wasi:config}: what the host tells a guest by name.
 *
 * <p>The interface was called {@code runtime} at first and is called {@code store} now; components have both. Written by
 * hand in exactly the shape that the compiler derives from WIT. The package knows no implementation.
 */
@NullMarked
package dev.wasm2jvm.wasi.config;

import org.jspecify.annotations.NullMarked;
