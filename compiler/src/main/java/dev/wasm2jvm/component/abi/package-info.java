/**
 * The canonical ABI as pure functions of types (CanonicalABI.md).
 *
 * <p>{@link dev.wasm2jvm.component.abi.Layout} says where a value's parts lie in linear memory,
 * {@link dev.wasm2jvm.component.abi.Flattening} says which core values a component-level signature becomes. Both know
 * nothing of components, indices or the JVM, and keep no state.
 */
@NullMarked
package dev.wasm2jvm.component.abi;

import org.jspecify.annotations.NullMarked;
