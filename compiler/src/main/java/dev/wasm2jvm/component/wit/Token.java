package dev.wasm2jvm.component.wit;

import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param text as it is written; empty at the end of the file
 * @param docs the doc comments in front of it, without their marks; null if there are none
 */
record Token(Kind kind, String text, Span span, @Nullable String docs) {

    /** What a token is. */
    enum Kind {
        /** A keyword, or an identifier without {@code %}. */
        WORD,
        /** An identifier with {@code %}. */
        EXPLICIT,
        INTEGER,
        STRING,
        SYMBOL,
        END
    }

    /** Whether it is this symbol or keyword. */
    boolean is(String symbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(symbol);
    }

    /** The token in a complaint. */
    String shown() {
        return kind == Kind.END ? "the end of the file" : "`" + text + "`";
    }
}
