package dev.wasm2jvm.compiler.wast;

import org.jspecify.annotations.Nullable;

/**
 * Something that is done to an instance.
 *
 * @param kind what is done
 * @param module the instance's name; null for the current one
 * @param field name of the export
 * @param arguments of a call, boxed as functions take them; not to be changed
 */
record Action(
        Kind kind,
        @Nullable String module,
        String field,
        @Nullable Object[] arguments) {
    /** What is done. */
    enum Kind {
        /** A function is called. */
        INVOKE,
        /** A global is read. */
        GET
    }
}
