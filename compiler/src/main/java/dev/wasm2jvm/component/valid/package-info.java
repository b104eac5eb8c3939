/**
 * Syntax to proof, for components: the validation rules of Explainer.md, Binary.md and CanonicalABI.md.
 *
 * <p>{@link dev.wasm2jvm.component.valid.ComponentValidator} checks a component with all that is nested in it, core
 * modules included (but for their function bodies, which the core tower checks while it compiles them). What later
 * floors get is a {@link dev.wasm2jvm.component.valid.ValidComponent}: every index in it is in range and of the right
 * sort, every instantiation is well typed.
 *
 * <p>Types are compared by structure, resource types by identity; a type that an import or export introduces has an
 * identity of its own as well, because the rules about externally visible names need it.
 */
@NullMarked
package dev.wasm2jvm.component.valid;

import org.jspecify.annotations.NullMarked;
