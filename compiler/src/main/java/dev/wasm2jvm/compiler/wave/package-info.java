/**
 * Values of WIT types as text, in WAVE (the WebAssembly value encoding), and calls with such values.
 *
 * <p>{@code WaveParser} reads text into {@code WaveValue} trees without knowing types, because the same text may be an
 * enum case, a flag or a name; {@code WaveWriter} writes them. {@code WaveReader} and {@code WaveBuilder} go between those
 * trees and the Java values of a generated API. They find records and cases by reflection, which is why this lives beside
 * the facade, for programs that call a component which they have just compiled, and for test scripts, whose values become
 * the same trees: generated code never does so.
 */
@NullMarked
package dev.wasm2jvm.compiler.wave;

import org.jspecify.annotations.NullMarked;
