/**
 * The official test scripts, run against the compiler.
 *
 * <p>{@code ScriptReader} reads a script, {@code ScriptCompiler} compiles the modules in it as one compilation,
 * {@code ScriptRunner} executes its commands and says of each whether it passed. {@code Ledger} is the checked-in list of
 * commands that are known to fail; {@code ConformanceTest} compares it with what happened, in both directions.
 */
@NullMarked
package dev.wasm2jvm.conformance;

import org.jspecify.annotations.NullMarked;
