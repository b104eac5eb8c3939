/**
 * From components, each a tree of nested ones, to one flat, ordered plan.
 *
 * <p>Everything that a component's instantiation section does is known at compile time: which module is instantiated
 * with which items, which functions are lifted and lowered with which options. {@link dev.wasm2jvm.component.link.Linker}
 * carries it out symbolically and leaves an {@link dev.wasm2jvm.component.link.InstantiationPlan}: no aliases, no nested
 * components, no component instances are left in it, only core instantiations and the adapters between them.
 *
 * <p>This floor trusts what the validator accepted, and knows nothing of the JVM.
 */
@NullMarked
package dev.wasm2jvm.component.link;

import org.jspecify.annotations.NullMarked;
