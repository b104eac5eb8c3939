package dev.wasm2jvm.compiler.wast;

import org.jspecify.annotations.Nullable;

/**
 * Something that is done to an instance.
 *
 * @param kind what is done
 * @param module the instance's name; null for the current one
 * @param field name of the export
 * @param arguments of a call, boxed as functions take them; values of WAVE for {@link Kind#CALL}; not to be changed
 */
record Action(
        Kind kind,
        @Nullable String module,
        String field,
        @Nullable Object[] arguments) {
    /** What is done. */
    enum Kind {
        /** A function of a module is called. */
        INVOKE,
        /** A function of a component is called. */
        CALL,
        /** A global is read. */
        GET
    }
}
