/**
 * The Java form of the WIT package {@code wasi:keyvalue}, of its first draft ({@code 0.2.0-draft}).
 *
 * <p>It differs from the second: cursors are numbers, an increment is unsigned, and there is no compare-and-swap. Written
 * by hand in exactly the shape that the compiler derives from WIT. The package knows no implementation and no store.
 */
@NullMarked
package dev.wasm2jvm.wasi.keyvalue.draft;

import org.jspecify.annotations.NullMarked;
