/**
 * JSON (RFC 8259) as plain values.
 *
 * <p>Documentation inside of components and test scripts are JSON; both are read here, so that the compiler needs no
 * library for it. Nothing is written here, and nothing is known of what the values mean.
 */
@NullMarked
package dev.wasm2jvm.json;

import org.jspecify.annotations.NullMarked;
