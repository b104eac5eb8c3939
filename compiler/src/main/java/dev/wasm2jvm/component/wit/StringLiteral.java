package dev.wasm2jvm.component.wit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads a string literal: the text format's {@code name} (core specification, 6.3.4). */
final class StringLiteral {

    private static final String ESCAPES = "tnr\"'\\";
    private static final String ESCAPED = "\t\n\r\"'\\";

    private final WitFile file;
    private final String text;
    private final int start;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
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
                int c = text.codePointAt(at);
                add(c);
                at += Character.charCount(c);
            }
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            throw new Span(file, start, start + 1).malformed("the string has no end");
        }
        return at + 1;
    }

    /** What it says, once its end is known. */
    String value() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Span(file, start, at + 1).malformed("the string is not UTF-8");
        }
    }

    private void add(int codePoint) {
        value.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private void escape() {
        int escape = at;
        at++;
        int simple = at < text.length() ? ESCAPES.indexOf(text.charAt(at)) : -1;
        if (simple >= 0) {
            add(ESCAPED.charAt(simple));
            at++;
        } else if (text.startsWith("u{", at)) {
            unicode(escape);
        } else if (isHex(at) && isHex(at + 1)) {
            value.write(HexFormat.fromHexDigits(text, at, at + 2));
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
        add(HexFormat.fromHexDigits(text, digits, at));
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
