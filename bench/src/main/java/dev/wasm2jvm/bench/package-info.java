/**
 * Benchmarks.
 *
 * <p>JMH measures single operations of generated code beside Java that does the same, in one run. What is here calls the
 * facade like any user, and is never released.
 */
@NullMarked
package dev.wasm2jvm.bench;

import org.jspecify.annotations.NullMarked;
