/**
 * The shapes of components, as immutable records: what the bytes say, and what they mean.
 *
 * <p>{@code Component} and the definitions in it mirror Binary.md of the Component Model:
 * indices as written, offsets in the file. {@link dev.wasm2jvm.component.syntax.WitType},
 * {@link dev.wasm2jvm.component.syntax.FuncSignature} and {@link dev.wasm2jvm.component.syntax.World} are the resolved
 * side: no indices are left in them, and every type that WIT names carries the name of its only definition.
 *
 * <p>This floor reads no bytes and checks nothing; it knows the core tower's syntax only.
 */
@NullMarked
package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.NullMarked;
