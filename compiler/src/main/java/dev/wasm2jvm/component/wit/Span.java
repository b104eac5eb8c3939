package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.TextPosition;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a file.
 *
 * @param start index of its first character
 * @param end index after its last one
 */
record Span(WitFile file, int start, int end) {

    /** From the start of this one to the end of another in the same file. */
    Span to(Span last) {
        return new Span(file, start, last.end);
    }

    String text() {
        return file.text().substring(start, end);
    }

    Location location() {
        return Location.in(position());
    }

    /** {@code file:line:column}, for messages about another place. */
    String place() {
        return position().toString();
    }

    private TextPosition position() {
        var text = file.text();
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', lineStart);
        lineEnd = lineEnd < 0 ? text.length() : lineEnd;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int length = Math.max(1, Math.min(end, lineEnd) - start);
        return new TextPosition(
                file.name(),
                line,
                start - lineStart + 1,
                length,
                text.substring(lineStart, lineEnd).stripTrailing());
    }

    /** A complaint about the form. */
    WasmException malformed(String message) {
        return malformed(message, null);
    }

    WasmException malformed(String message, @Nullable String help) {
        return new MalformedException(message, location(), help).as(ErrorCode.WIT_SYNTAX);
    }

    /** A complaint about the meaning. */
    WasmException invalid(String message) {
        return invalid(message, null);
    }

    WasmException invalid(String message, @Nullable String help) {
        return new InvalidException(message, location(), help).as(ErrorCode.WIT_MEANING);
    }

    UnsupportedException unsupported(String message) {
        return new UnsupportedException(message, location());
    }
}
