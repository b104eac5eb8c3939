/**
 * Bytes to syntax, for components (Binary.md and the lexical rules for names in Explainer.md).
 *
 * <p>{@link dev.wasm2jvm.component.binary.ComponentParser} reads the whole grammar of synchronous components. What the
 * specification holds behind a gate (async, threads, values, fixed-length lists, ...) is recognised and refused by name
 * with {@link dev.wasm2jvm.diagnostic.UnsupportedException}, so that nobody mistakes it for a broken file. Nested core
 * modules are read by the core tower's parser.
 *
 * <p>Nothing is checked here but what decoding itself needs: indices may point anywhere.
 */
@NullMarked
package dev.wasm2jvm.component.binary;

import org.jspecify.annotations.NullMarked;
