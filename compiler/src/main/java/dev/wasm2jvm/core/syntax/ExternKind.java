package dev.wasm2jvm.core.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of things that modules import and export (spec 2.5.10). */
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
     * The kind that a byte of a binary stands for (spec 5.5.5).
     *
     * @param code the byte
     * @return the kind, or null if there is none
     */
    public static @Nullable ExternKind of(int code) {
        return switch (code) {
            case 0 -> FUNC;
            case 1 -> TABLE;
            case 2 -> MEMORY;
            case 3 -> GLOBAL;
            case 4 -> TAG;
            default -> null;
        };
    }

    /**
     * The kind as the text format writes it.
     *
     * @return such as {@code func}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
