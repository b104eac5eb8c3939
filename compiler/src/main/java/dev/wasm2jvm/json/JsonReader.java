package dev.wasm2jvm.json;

import dev.wasm2jvm.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON text (RFC 8259). Values nest to a depth of {@link #MAX_DEPTH}; their number and size have no limit. */
public final class JsonReader {

    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 32;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern LITERAL = Pattern.compile("true|false|null");

    private final String json;
    private int at;
    private int depth;

    private JsonReader(String json) {
        this.json = json;
    }

    /**
     * Reads a text.
     *
     * @param json the whole text
     * @return its value
     * @throws JsonException if it is no JSON, or nests too deeply
     */
    public static JsonValue read(String json) throws JsonException {
        var reader = new JsonReader(json);
        var value = reader.value();
        reader.space();
        if (reader.at < json.length()) {
            throw reader.expected("the end");
        }
        return value;
    }

    private JsonValue value() throws JsonException {
        space();
        return switch (peek()) {
            case '{' -> new JsonValue(Kind.OBJECT, "", List.of(), object());
            case '"' -> JsonValue.scalar(Kind.STRING, string());
            case '[' -> new JsonValue(Kind.ARRAY, "", array(), Map.of());
            default -> word();
        };
    }

    private Map<String, JsonValue> object() throws JsonException {
        enter('{');
        var members = new LinkedHashMap<String, JsonValue>();
        space();
        while (peek() != '}') {
            space();
            var name = string();
            space();
            expect(':');
            members.put(name, value());
            comma('}');
        }
        leave('}');
        return members;
    }

    private List<JsonValue> array() throws JsonException {
        enter('[');
        var elements = new ArrayList<JsonValue>();
        space();
        while (peek() != ']') {
            elements.add(value());
            comma(']');
        }
        leave(']');
        return elements;
    }

    private void enter(char open) throws JsonException {
        if (++depth > MAX_DEPTH) {
            throw expected("no deeper nesting");
        }
        expect(open);
    }

    private void leave(char close) throws JsonException {
        depth--;
        expect(close);
    }

    private void comma(char close) throws JsonException {
        space();
        if (peek() == close) {
            return;
        }
        expect(',');
        space();
        if (peek() == close) {
            throw expected("a value");
        }
    }

    private JsonValue word() throws JsonException {
        int start = at;
        while (at < json.length() && "+-.0123456789Eabcdefghijklmnopqrstuvwxyz".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        var text = json.substring(start, at);
        if (NUMBER.matcher(text).matches()) {
            return JsonValue.scalar(Kind.NUMBER, text);
        }
        if (LITERAL.matcher(text).matches()) {
            return JsonValue.scalar(Kind.LITERAL, text);
        }
        at = start;
        throw expected("a value");
    }

    /** Most strings have no escape and are cut out in one piece. */
    private String string() throws JsonException {
        expect('"');
        int start = at;
        while (peek() != '"') {
            if (json.charAt(at) == '\\') {
                return escaped(start);
            }
            at++;
        }
        return json.substring(start, at++);
    }

    private String escaped(int start) throws JsonException {
        var text = new StringBuilder().append(json, start, at);
        while (peek() != '"') {
            char c = next();
            text.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return text.toString();
    }

    private char escape() throws JsonException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw expected("an escape");
        };
    }

    private char unicode() throws JsonException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws JsonException {
        if (at >= json.length()) {
            throw expected("more");
        }
        return json.charAt(at);
    }

    private char next() throws JsonException {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char c) throws JsonException {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private JsonException expected(String what) {
        return new JsonException(what, at);
    }
}
