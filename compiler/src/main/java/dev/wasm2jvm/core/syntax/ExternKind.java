package dev.wasm2jvm.core.syntax;

import java.util.Locale;

/** The kinds of things that modules import and export; the ordinal is the code in a binary (spec 5.4.4). */
public enum ExternKind {
    /** Function. */
    FUNC,
    /** Table. */
    TABLE,
    /** Memory. */
    MEMORY,
    /** Global. */
    GLOBAL,
    /** Tag of exceptions. */
    TAG;

    /**
     * The kind as the text format writes it.
     *
     * @return such as {@code func}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
