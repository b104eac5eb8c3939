package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses types where they are used ("Types" in WIT.md). */
final class TypeParser {

    /** As deep as types of a component may nest. */
    static final int DEEPEST = 100;

    private static final Map<String, Primitive> PRIMITIVES = Arrays.stream(Primitive.values())
            .collect(Collectors.toUnmodifiableMap(Primitive::text, Function.identity()));

    private static final Set<String> RENAMED = Set.of("float32", "float64");

    private final Tokens tokens;
    private int depth;

    TypeParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Ast.Type type() {
        if (depth == DEEPEST) {
            throw tokens.peek().span().unsupported("a type nested more than " + DEEPEST + " deep");
        }
        depth++;
        var type = parse();
        depth--;
        return type;
    }

    private Ast.Type parse() {
        var token = tokens.peek();
        if (tokens.isId()) {
            if (RENAMED.contains(token.text())) {
                throw token.span()
                        .malformed(
                                "`" + token.text() + "` has another name",
                                "write `f" + token.text().substring(5) + "`");
            }
            return new Ast.NamedType(tokens.id());
        }
        if (token.kind() != Token.Kind.WORD) {
            throw tokens.unexpected("a type");
        }
        var primitive = PRIMITIVES.get(token.text());
        if (primitive != null) {
            tokens.next();
            return new Ast.PrimitiveType(primitive, token.span());
        }
        return constructed(token);
    }

    private Ast.Type constructed(Token keyword) {
        return switch (keyword.text()) {
            case "list" -> list();
            case "map" -> map();
            case "tuple" -> tuple();
            case "option" -> option();
            case "result" -> result();
            case "own", "borrow" -> handle();
            case "future", "stream" -> gated();
            case "error-context" ->
                new Ast.GatedType("error-context", null, tokens.next().span());
            default -> throw tokens.unexpected("a type");
        };
    }

    private Span open() {
        var keyword = tokens.next().span();
        tokens.expect("<");
        return keyword;
    }

    private Span close(Span keyword) {
        tokens.expect(">");
        return keyword.to(tokens.last());
    }

    private Ast.Type list() {
        var keyword = open();
        var element = type();
        Span length = null;
        if (tokens.eat(",")) {
            length = tokens.peek().span();
            if (tokens.peek().kind() != Token.Kind.INTEGER
                    || tokens.peek().text().startsWith("0")) {
                throw tokens.unexpected("a length, at least 1");
            }
            tokens.next();
        }
        return new Ast.ListType(element, length, close(keyword));
    }

    private Ast.Type map() {
        var keyword = open();
        var key = type();
        tokens.expect(",");
        var value = type();
        return new Ast.MapType(key, value, close(keyword));
    }

    private Ast.Type tuple() {
        var keyword = open();
        var fields = tokens.list(">", this::type);
        return new Ast.TupleType(fields, keyword.to(tokens.last()));
    }

    private Ast.Type option() {
        var keyword = open();
        var value = type();
        return new Ast.OptionType(value, close(keyword));
    }

    private Ast.Type result() {
        var keyword = tokens.next().span();
        if (!tokens.eat("<")) {
            return new Ast.ResultType(null, null, keyword);
        }
        boolean onlyError = tokens.eat("_");
        var ok = onlyError ? null : type();
        if (onlyError) {
            tokens.expect(",");
            return new Ast.ResultType(null, type(), close(keyword));
        }
        var error = tokens.eat(",") ? type() : null;
        return new Ast.ResultType(ok, error, close(keyword));
    }

    private Ast.Type handle() {
        boolean own = tokens.peek().is("own");
        var keyword = open();
        var resource = tokens.id();
        return new Ast.Handle(own, resource, close(keyword));
    }

    private Ast.Type gated() {
        var keyword = tokens.next();
        if (!tokens.eat("<")) {
            return new Ast.GatedType(keyword.text(), null, keyword.span());
        }
        var element = type();
        return new Ast.GatedType(keyword.text(), element, close(keyword.span()));
    }
}
