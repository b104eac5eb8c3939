package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * The body of a defined function, not decoded yet.
 *
 * @param locals its locals without the parameters
 * @param start where its locals begin in the file
 * @param offset where its instructions begin in the file
 * @param end where they end in the file, exclusively
 */
public record Body(List<LocalGroup> locals, int start, int offset, int end) {
    /** Copies the list. */
    public Body {
        locals = List.copyOf(locals);
    }

    /**
     * Size of the instructions.
     *
     * @return bytes
     */
    public int length() {
        return end - offset;
    }
}
