package dev.wasm2jvm.component.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a {@code package-docs} section (RFC 8259) as far as documentation needs it: objects and strings. Other
 * values are checked and skipped.
 */
final class JsonReader {

    private static final int MAX_DEPTH = 32;

    /** An object's members that are strings or objects: one of the two is set. */
    record Node(String text, Map<String, Node> members) {

        static final Node EMPTY = new Node("", Map.of());

        /** The member of this name; an empty node if there is none. */
        Node get(String name) {
            return members.getOrDefault(name, EMPTY);
        }
    }

    /** The text is not JSON. Never leaves this class. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final String json;
    private int at;
    private int depth;

    private JsonReader(String json) {
        this.json = json;
    }

    /**
     * Reads a text.
     *
     * @return nothing if it is no JSON
     */
    static Optional<Node> read(String json) {
        try {
            var reader = new JsonReader(json);
            var node = reader.value();
            reader.space();
            return reader.at == json.length() ? Optional.of(node) : Optional.empty();
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    private Node value() throws Broken {
        space();
        return switch (peek()) {
            case '{' -> new Node("", object());
            case '"' -> new Node(string(), Map.of());
            case '[' -> {
                array();
                yield Node.EMPTY;
            }
            default -> {
                literal();
                yield Node.EMPTY;
            }
        };
    }

    private Map<String, Node> object() throws Broken {
        enter('{');
        var members = new LinkedHashMap<String, Node>();
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

    private void array() throws Broken {
        enter('[');
        space();
        while (peek() != ']') {
            value();
            comma(']');
        }
        leave(']');
    }

    private void enter(char open) throws Broken {
        if (++depth > MAX_DEPTH) {
            throw new Broken();
        }
        expect(open);
    }

    private void leave(char close) throws Broken {
        depth--;
        expect(close);
    }

    private void comma(char close) throws Broken {
        space();
        if (peek() == close) {
            return;
        }
        expect(',');
        space();
        if (peek() == close) {
            throw new Broken();
        }
    }

    private void literal() throws Broken {
        var start = at;
        while (at < json.length() && "+-.0123456789Eabcdefghijklmnopqrstuvwxyz".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        if (!json.substring(start, at).matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new Broken();
        }
    }

    private String string() throws Broken {
        expect('"');
        var text = new StringBuilder();
        while (peek() != '"') {
            var c = next();
            text.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return text.toString();
    }

    private char escape() throws Broken {
        var c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Broken();
        };
    }

    private char unicode() throws Broken {
        var value = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new Broken();
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

    private char peek() throws Broken {
        if (at >= json.length()) {
            throw new Broken();
        }
        return json.charAt(at);
    }

    private char next() throws Broken {
        var c = peek();
        at++;
        return c;
    }

    private void expect(char c) throws Broken {
        if (next() != c) {
            throw new Broken();
        }
    }
}
