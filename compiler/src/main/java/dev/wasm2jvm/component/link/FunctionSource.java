package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.WitFunction;

/** Who answers a call of a component-level function. */
public sealed interface FunctionSource {

    /**
     * The host.
     *
     * @param item index in the world's imports
     * @param function the function itself, one of that item's
     */
    record HostImport(int item, WitFunction function) implements FunctionSource {}

    /** Core code of this component or of one nested in it: index in the plan's lifts. */
    record Lifted(int lift) implements FunctionSource {}
}
