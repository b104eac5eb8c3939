package dev.wasm2jvm.component.jvm;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java source under construction: lines, indented by the braces that are open. */
final class SourceText {
    private static final String WIT_NAME = "@dev.wasm2jvm.runtime.WitName(";
    private static final String NULL_MARKED = "@org.jspecify.annotations.NullMarked";
    private static final String UNSIGNED = "@dev.wasm2jvm.runtime.Unsigned ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line. */
    SourceText line(String line) {
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    /** Adds a line that ends in a brace, and indents what follows. */
    SourceText open(String line) {
        line(line + " {");
        depth++;
        return this;
    }

    /** Closes the last brace. */
    SourceText close() {
        depth--;
        return line("}");
    }

    /**
     * Adds a blank line and a doc comment; {@code otherwise} is said where WIT says nothing. What is documented first is the
     * top-level type: it is marked as one that knows no null.
     */
    SourceText docs(@Nullable String docs, String otherwise) {
        comment(docs, otherwise);
        return depth == 0 ? line(NULL_MARKED) : this;
    }

    private SourceText comment(@Nullable String docs, String otherwise) {
        line("");
        var lines = escape(docs == null || docs.isBlank() ? otherwise : docs.strip())
                .split("\n", -1);
        if (lines.length == 1) {
            return line("/** " + lines[0] + " */");
        }
        line("/**");
        for (var each : lines) {
            line((" * " + each).stripTrailing());
        }
        return line(" */");
    }

    private static String escape(String docs) {
        return docs.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\u", "&#92;u")
                .replace("{&#64;code", "{@code");
    }

    /** Adds the annotation that carries the WIT name; nothing if there is none. */
    SourceText wit(String wit) {
        return wit.isEmpty() ? this : line(witName(wit));
    }

    /** The annotation that carries the WIT name. */
    static String witName(String wit) {
        return WIT_NAME + quote(wit) + ")";
    }

    /** A string literal. */
    static String quote(String value) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                // Octal: javac takes an escape of a line break by its code unit for the end of the line.
                literal.append(String.format("\\%03o", (int) c));
            } else if (c > '~') {
                literal.append(String.format("\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    /** A type where it is declared, marked if it is unsigned. */
    static String typeUse(JavaType type) {
        return ApiClassWriter.isUnsigned(type) ? UNSIGNED + type.source() : type.source();
    }

    /** The parameters of a method. */
    static String parameters(List<ApiType.Variable> parameters) {
        return parameters.stream()
                .map(each -> typeUse(each.type()) + " " + each.name())
                .collect(Collectors.joining(", "));
    }

    /** Result, name and parameters of a method. */
    static String header(ApiType.Method method) {
        return typeUse(method.result()) + " " + method.name() + "(" + parameters(method.parameters()) + ")";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
