package dev.wasm2jvm.component.wit;

import java.util.HexFormat;

/** Scans a string literal: the text format's {@code name} (core specification, 6.3.4). */
final class StringLiteral {

    private static final String SIMPLE_ESCAPES = "tnr\"'\\";

    private final WitFile file;
    private final String text;
    private final int start;
    private int at;

    /**
     * A literal that is not yet looked at.
     *
     * @param start where its opening quote stands
     */
    StringLiteral(WitFile file, int start) {
        this.file = file;
        this.text = file.text();
        this.start = start;
        this.at = start + 1;
    }

    /** The index after its closing quote. */
    int end() {
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\') {
                escape();
            } else {
                at++;
            }
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            throw new Span(file, start, start + 1).malformed("the string has no end");
        }
        return at + 1;
    }

    private void escape() {
        int escape = at;
        at++;
        if (at < text.length() && SIMPLE_ESCAPES.indexOf(text.charAt(at)) >= 0) {
            at++;
        } else if (text.startsWith("u{", at)) {
            unicode(escape);
        } else if (isHex(at) && isHex(at + 1)) {
            at += 2;
        } else {
            throw bad(escape, Math.min(at + 1, text.length()));
        }
    }

    private void unicode(int escape) {
        at += 2;
        int digits = at;
        while (isHex(at)) {
            at++;
        }
        boolean closed = at > digits && at < text.length() && text.charAt(at) == '}';
        if (!closed || at - digits > 6 || !isScalar(HexFormat.fromHexDigits(text, digits, at))) {
            throw bad(escape, at);
        }
        at++;
    }

    private static boolean isScalar(int value) {
        return value <= Character.MAX_CODE_POINT
                && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
    }

    private boolean isHex(int index) {
        return index < text.length() && HexFormat.isHexDigit(text.charAt(index));
    }

    private RuntimeException bad(int from, int to) {
        return new Span(file, from, to).malformed("the string has an escape that means nothing");
    }
}
