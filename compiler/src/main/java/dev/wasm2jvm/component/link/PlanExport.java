package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.WitFunction;

/**
 * An exported function.
 *
 * @param item index in the world's exports
 * @param function the function itself, one of that item's
 */
public record PlanExport(int item, WitFunction function, FunctionSource source) {}
