package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.core.syntax.FuncType;

/**
 * {@code canon lift}: a core function as a component-level function.
 *
 * @param id index in the plan's lifts
 * @param type the signature as the lifting component sees it; for the types that users see, take the signature of the
 *     world's function instead: it is structurally the same
 * @param core the flattened signature, which is the core function's type
 */
public record Lift(int id, CoreDefinition function, CanonicalOptions options, FuncSignature type, FuncType core) {}
