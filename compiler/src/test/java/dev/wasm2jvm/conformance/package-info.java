/**
 * The official test scripts, run against the compiler by {@code dev.wasm2jvm.compiler.wast}.
 *
 * <p>{@code Ledger} is the checked-in list of commands that are known to fail; {@code ConformanceTest} compares it with
 * what happens, in both directions.
 */
@NullMarked
package dev.wasm2jvm.conformance;

import org.jspecify.annotations.NullMarked;
