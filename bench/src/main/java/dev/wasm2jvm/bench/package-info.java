/**
 * Benchmarks.
 *
 * <p>JMH measures single operations of generated code, the side-by-side harness whole programs. Never released.
 */
@NullMarked
package dev.wasm2jvm.bench;

import org.jspecify.annotations.NullMarked;
