package dev.wasm2jvm.component.wit;

import org.jspecify.annotations.Nullable;

/** Parses the attributes in front of an item: its gate ("Feature gate syntax" in WIT.md) and {@code external-id}. */
final class GateParser {

    private final Tokens tokens;
    private @Nullable String since;
    private @Nullable String feature;
    private boolean deprecated;
    private @Nullable String externalId;

    GateParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * All the attributes that follow.
     *
     * @param docs the doc comment in front of them
     */
    Ast.Preamble preamble(@Nullable String docs) {
        var first = tokens.peek().span();
        while (tokens.eat("@")) {
            attribute();
        }
        var span = first.to(tokens.last());
        if (since != null && feature != null) {
            throw span.invalid("an item is either @since a version or @unstable, not both");
        }
        if (deprecated && since == null && feature == null) {
            throw span.invalid("what is @deprecated has to be @since a version or @unstable, too");
        }
        var gate = since == null && feature == null ? null : new Ast.Gate(since, feature, span);
        return new Ast.Preamble(docs, gate, externalId);
    }

    private void attribute() {
        var name = tokens.id();
        tokens.expect("(");
        switch (name.name()) {
            case "since" -> {
                once(since == null, name);
                since = version();
            }
            case "unstable" -> {
                once(feature == null, name);
                field("feature");
                feature = tokens.id().name();
            }
            case "deprecated" -> {
                once(!deprecated, name);
                deprecated = true;
                version();
            }
            case "external-id" -> {
                once(externalId == null, name);
                externalId = string();
            }
            default ->
                throw name.span()
                        .malformed(
                                "there is no attribute @" + name.name(),
                                "the attributes are @since, @unstable, @deprecated and @external-id");
        }
        tokens.expect(")");
    }

    private static void once(boolean first, Ast.Id name) {
        if (!first) {
            throw name.span().invalid("@" + name.name() + " is given twice");
        }
    }

    private String version() {
        field("version");
        return tokens.version();
    }

    private void field(String name) {
        if (!tokens.isId() || !tokens.peek().text().equals(name)) {
            throw tokens.unexpected("`" + name + "`");
        }
        tokens.next();
        tokens.expect("=");
    }

    private String string() {
        if (tokens.peek().kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a string");
        }
        var span = tokens.next().span();
        var literal = new StringLiteral(span.file(), span.start());
        literal.end();
        return literal.value();
    }
}
