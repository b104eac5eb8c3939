/**
 * What the adapters of compiled components call at run time.
 *
 * <p>Handle tables, resources, the rules about entering and leaving component instances, strings in the three encodings
 * and lists of numbers, all as the component model's {@code CanonicalABI.md} defines them. Generated adapters do the
 * rest: they know the types. Texts of traps are those that the official scripts expect.
 *
 * <p>Users of a compiled component meet {@link dev.wasm2jvm.runtime.component.WideRecord} only, as the superclass of
 * records with more fields than Java's can have. Everything else is for generated code.
 */
@NullMarked
package dev.wasm2jvm.runtime.component;

import org.jspecify.annotations.NullMarked;
