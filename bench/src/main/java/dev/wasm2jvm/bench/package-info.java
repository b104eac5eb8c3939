/**
 * Benchmarks.
 *
 * <p>JMH measures single operations of generated code, the side-by-side harness whole programs against
 * other engines on the same machine. What is here calls the facade like any user, and is never released.
 */
@NullMarked
package dev.wasm2jvm.bench;

import org.jspecify.annotations.NullMarked;
