package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.core.syntax.FuncType;

/**
 * {@code canon lower}: a component-level function as a core function.
 *
 * <p>Memory and realloc may belong to a core instance that is created after one that imports this lowering: they are
 * to be read when it is called.
 *
 * @param id index in the plan's lowerings
 * @param type the signature as the caller sees it
 * @param core the flattened signature
 */
public record Lowering(int id, FunctionSource source, CanonicalOptions options, FuncSignature type, FuncType core) {}
