package dev.wasm2jvm.core.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The size range of a memory (in pages) or table (in elements) (spec 2.3.12).
 *
 * @param minimum initial size, unsigned
 * @param maximum largest size, unsigned; null for as large as possible
 */
public record Limits(long minimum, @Nullable Long maximum) {
    /**
     * The limits in the text format's notation.
     *
     * @return such as {@code 1 16}
     */
    public String text() {
        String least = Long.toUnsignedString(minimum);
        return maximum == null ? least : least + " " + Long.toUnsignedString(maximum);
    }
}
