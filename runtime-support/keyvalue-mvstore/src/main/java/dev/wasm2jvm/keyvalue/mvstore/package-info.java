/**
 * A durable store for {@code wasi:keyvalue} in one file, on H2's MVStore.
 *
 * <p>A write returns when it is on the disk. The package knows the interface of stores in wasm2jvm-wasi and MVStore; it
 * knows no guest and no WIT type.
 */
@NullMarked
package dev.wasm2jvm.keyvalue.mvstore;

import org.jspecify.annotations.NullMarked;
