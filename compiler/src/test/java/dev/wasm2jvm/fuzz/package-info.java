/**
 * Differential fuzzing: valid modules from seeds, run in several ways that have to agree.
 *
 * <p>{@link dev.wasm2jvm.fuzz.ModuleGenerator} makes a module of a seed. Its code is typed and structured from the start, so
 * that nothing is thrown away. What instructions there are is the business of feature groups: each
 * {@link dev.wasm2jvm.fuzz.FeatureGroup} adds productions to a {@link dev.wasm2jvm.fuzz.Grammar}. Whatever a module does
 * is observed: results, traps by kind, memories, globals and calls of the host become one line of text. Loops and calls
 * use up fuel, so that every run ends. NaNs that the specification leaves open become the canonical one before anything
 * can observe them.
 *
 * <p>The lines of the same seeds are compared between functions that are whole and functions cut into tiny pieces, between
 * memories that keep their arrays and memories that get another one whenever they may, with garbage in the one before,
 * between the interpreter and the JIT compilers, between JDKs, and with Node.js where it is there.
 */
@NullMarked
package dev.wasm2jvm.fuzz;

import org.jspecify.annotations.NullMarked;
