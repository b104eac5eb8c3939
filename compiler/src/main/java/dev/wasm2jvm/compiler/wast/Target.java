package dev.wasm2jvm.compiler.wast;

import org.jspecify.annotations.Nullable;

/** What actions are performed on: an instance of a module or of a component. */
sealed interface Target permits Instance, World {
    /**
     * Performs an action.
     *
     * @return the results, boxed as functions of modules give them, or as values of WAVE
     * @throws FailedCommand if there is nothing to perform it on
     */
    @Nullable
    Object[] perform(Action action);
}
