package dev.wasm2jvm.compiler.wave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads WAVE text (wasm-wave, "Grammar") into {@link WaveValue} trees. */
final class WaveParser {

    /** Deeper nesting than this is refused rather than risking the stack. */
    private static final int DEPTH_LIMIT = 500;

    private final String text;
    private int at;
    private int depth;

    private WaveParser(String text) {
        this.text = text;
    }

    /** Reads {@code function(arguments)}; the parentheses may be left out where there are no arguments. */
    static WaveCall call(String text) {
        var parser = new WaveParser(text);
        parser.skipSpace();
        int start = parser.at;
        while (parser.at < text.length() && isCallName(text.charAt(parser.at))) {
            parser.at++;
        }
        var name = text.substring(start, parser.at);
        if (name.isEmpty()) {
            throw parser.error("expected a function name");
        }
        parser.skipSpace();
        List<WaveValue> arguments = parser.peek() == '(' ? parser.values('(', ')') : List.of();
        int end = parser.at + 1;
        parser.expectEnd();
        return new WaveCall(name, arguments, end);
    }

    private static boolean isCallName(char c) {
        return isLabel(c) || ":/@.#[]".indexOf(c) >= 0;
    }

    private static boolean isLabel(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private WaveValue value() {
        if (++depth > DEPTH_LIMIT) {
            throw error("values nest deeper than " + DEPTH_LIMIT);
        }
        skipSpace();
        int column = at + 1;
        char first = peek();
        var value = switch (first) {
            case '"' -> new WaveValue.Text(column, string());
            case '\'' -> new WaveValue.Char(column, character());
            case '[' -> new WaveValue.Sequence(column, values('[', ']'));
            case '(' -> new WaveValue.Tuple(column, values('(', ')'));
            case '{' -> braces(column);
            default -> word(column, first);
        };
        depth--;
        return value;
    }

    private WaveValue word(int column, char first) {
        if (isDigit(first) || first == '-') {
            return number(column);
        }
        boolean escaped = first == '%';
        if (escaped) {
            at++;
        }
        var label = label();
        WaveValue payload = null;
        skipSpace();
        if (peek() == '(') {
            payload = payload();
        }
        return new WaveValue.Name(column, label, escaped, payload);
    }

    private @Nullable WaveValue payload() {
        int column = at + 1;
        var values = values('(', ')');
        if (values.size() != 1) {
            throw new WaveException("expected one value in parentheses, found " + values.size(), column);
        }
        return values.get(0);
    }

    private WaveValue number(int column) {
        int start = at;
        if (text.startsWith("-inf", at)) {
            at += 4;
            return new WaveValue.Numeral(column, "-inf");
        }
        while (at < text.length() && (isLabel(text.charAt(at)) || "+.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return new WaveValue.Numeral(column, text.substring(start, at));
    }

    private String label() {
        int start = at;
        while (at < text.length() && isLabel(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw error(at < text.length() ? "unexpected '" + text.charAt(at) + "'" : "unexpected end");
        }
        return text.substring(start, at);
    }

    private List<WaveValue> values(char open, char close) {
        expect(open);
        List<WaveValue> values = new ArrayList<>();
        skipSpace();
        while (peek() != close) {
            values.add(value());
            if (!comma(close)) {
                break;
            }
        }
        expect(close);
        return values;
    }

    /** Steps over a comma; false when the list ends here. A comma before the end is allowed. */
    private boolean comma(char close) {
        skipSpace();
        if (peek() == ',') {
            at++;
            skipSpace();
            return peek() != close;
        }
        return false;
    }

    private WaveValue braces(int column) {
        expect('{');
        skipSpace();
        if (peek() == ':') {
            at++;
            skipSpace();
            expect('}');
            return new WaveValue.Fields(column, List.of());
        }
        List<String> labels = new ArrayList<>();
        List<WaveValue.Field> fields = new ArrayList<>();
        while (peek() != '}') {
            member(labels, fields);
            if (!comma('}')) {
                break;
            }
        }
        expect('}');
        if (!labels.isEmpty() && !fields.isEmpty()) {
            throw new WaveException("fields with and without values", column);
        }
        return fields.isEmpty() ? new WaveValue.Labels(column, labels) : new WaveValue.Fields(column, fields);
    }

    private void member(List<String> labels, List<WaveValue.Field> fields) {
        skipSpace();
        int column = at + 1;
        if (peek() == '%') {
            at++;
        }
        var label = label();
        skipSpace();
        if (peek() == ':') {
            at++;
            fields.add(new WaveValue.Field(column, label, value()));
        } else {
            labels.add(label);
        }
    }

    private String string() {
        if (text.startsWith("\"\"\"", at)) {
            return multiline();
        }
        expect('"');
        var result = new StringBuilder();
        while (peek() != '"') {
            result.appendCodePoint(codePoint());
        }
        expect('"');
        return result.toString();
    }

    /** A string in triple quotes: lines without the indentation of the closing quotes. */
    private String multiline() {
        int start = at;
        int end = text.indexOf("\"\"\"", at + 3);
        if (end < 0) {
            throw new WaveException("a string without its closing quotes", start + 1);
        }
        var lines = text.substring(at + 3, end).split("\n", -1);
        if (lines.length < 2 || !lines[0].isBlank() || !lines[lines.length - 1].isBlank()) {
            throw new WaveException("the quotes of a string of several lines stand on lines of their own", start + 1);
        }
        var indentation = lines[lines.length - 1];
        var result = new StringBuilder();
        for (int i = 1; i < lines.length - 1; i++) {
            if (!lines[i].startsWith(indentation) && !lines[i].isEmpty()) {
                throw new WaveException("a line is indented less than the closing quotes", start + 1);
            }
            result.append(i == 1 ? "" : "\n")
                    .append(lines[i].isEmpty() ? "" : lines[i].substring(indentation.length()));
        }
        at = end + 3;
        var inner = new WaveParser(result.toString());
        var unescaped = new StringBuilder();
        while (inner.at < inner.text.length()) {
            unescaped.appendCodePoint(inner.codePoint());
        }
        return unescaped.toString();
    }

    private int character() {
        expect('\'');
        if (peek() == '\'') {
            throw error("an empty character");
        }
        int codePoint = codePoint();
        expect('\'');
        return codePoint;
    }

    private int codePoint() {
        if (at >= text.length()) {
            throw error("unexpected end");
        }
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint == '\\' ? escape() : codePoint;
    }

    private int escape() {
        if (at >= text.length()) {
            throw error("unexpected end");
        }
        char kind = text.charAt(at++);
        return switch (kind) {
            case '\\', '\'', '"' -> kind;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> unicodeEscape();
            default -> throw error("unknown escape '\\" + kind + "'");
        };
    }

    private int unicodeEscape() {
        expect('{');
        int end = text.indexOf('}', at);
        if (end < 0 || end == at || end - at > 6) {
            throw error("expected \\u{1 to 6 hexadecimal digits}");
        }
        int codePoint;
        try {
            codePoint = Integer.parseInt(text, at, end, 16);
        } catch (NumberFormatException e) {
            throw error("expected \\u{1 to 6 hexadecimal digits}");
        }
        at = end + 1;
        if (codePoint < 0 || codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
            throw error("not a Unicode scalar value");
        }
        return codePoint;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw error(
                    at < text.length()
                            ? "expected '" + c + "', found '" + text.charAt(at) + "'"
                            : "expected '" + c + "', found the end");
        }
        at++;
    }

    private void expectEnd() {
        skipSpace();
        if (at < text.length()) {
            throw error("unexpected '" + text.charAt(at) + "' after the end");
        }
    }

    /** The next character, or NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private WaveException error(String message) {
        return new WaveException(message, at + 1);
    }
}
