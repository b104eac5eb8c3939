package dev.wasm2jvm.component.wit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses what interfaces hold, and what worlds hold of the same. */
final class MemberParser {

    private final Tokens tokens;
    private final PathParser paths;
    private final TypeParser types;

    MemberParser(Tokens tokens, PathParser paths) {
        this.tokens = tokens;
        this.paths = paths;
        this.types = new TypeParser(tokens);
    }

    /** The doc comment and the attributes that stand in front of an item. */
    Ast.Preamble preamble() {
        var first = tokens.peek();
        return first.is("@")
                ? new GateParser(tokens).preamble(first.docs())
                : new Ast.Preamble(first.docs(), null, null);
    }

    /** The members between two braces. */
    List<Ast.Member> block() {
        tokens.expect("{");
        var members = new ArrayList<Ast.Member>();
        while (!tokens.eat("}")) {
            members.add(member());
        }
        return members;
    }

    private Ast.Member member() {
        var preamble = preamble();
        if (tokens.isId() || tokens.peek(1).is(":")) {
            return function(Ast.FunctionItem.Kind.FREE, preamble);
        }
        Ast.@Nullable Member shared = tokens.peek().is("use") ? use(preamble) : typeItem(preamble);
        if (shared == null) {
            throw tokens.unexpected("the name of a function, `use` or the definition of a type");
        }
        return shared;
    }

    /** A member that interfaces and worlds both may have, or null if none is next. */
    Ast.@Nullable WorldMember useOrType(Ast.Preamble preamble) {
        return tokens.peek().is("use") ? use(preamble) : typeItem(preamble);
    }

    private Ast.Use use(Ast.Preamble preamble) {
        tokens.expect("use");
        var from = paths.path();
        tokens.expect(".");
        tokens.expect("{");
        var names = tokens.list("}", this::useName);
        tokens.expect(";");
        return new Ast.Use(from, names, preamble);
    }

    private Ast.UseName useName() {
        var original = tokens.id();
        return new Ast.UseName(original, tokens.eat("as") ? tokens.id() : original);
    }

    private Ast.FunctionItem function(Ast.FunctionItem.Kind kind, Ast.Preamble preamble) {
        var name = tokens.id();
        tokens.expect(":");
        var actual = kind == Ast.FunctionItem.Kind.METHOD && tokens.eat("static") ? Ast.FunctionItem.Kind.STATIC : kind;
        var signature = functionType();
        tokens.expect(";");
        return new Ast.FunctionItem(name, signature, actual, preamble);
    }

    /** {@code async func(a: b) -> c}. */
    Ast.Signature functionType() {
        var async = tokens.peek().is("async") ? tokens.next().span() : null;
        tokens.expect("func");
        return signature(async);
    }

    private Ast.Signature signature(@Nullable Span async) {
        tokens.expect("(");
        var parameters = tokens.list(")", this::parameter);
        return new Ast.Signature(async, parameters, tokens.eat("->") ? types.type() : null);
    }

    private Ast.Parameter parameter() {
        var name = tokens.id();
        tokens.expect(":");
        return new Ast.Parameter(name, types.type());
    }

    private Ast.@Nullable TypeItem typeItem(Ast.Preamble preamble) {
        var keyword = tokens.peek();
        if (keyword.kind() != Token.Kind.WORD) {
            return null;
        }
        return switch (keyword.text()) {
            case "type", "record", "variant", "enum", "flags", "resource" -> {
                tokens.next();
                var name = tokens.id();
                var item = new Ast.TypeItem(name, body(keyword.text(), name), preamble);
                if (item.body() instanceof Ast.ResourceBody resource) {
                    Gates.checkContents(name, preamble, contents(resource));
                }
                yield item;
            }
            default -> null;
        };
    }

    private static Map<Span, Ast.Preamble> contents(Ast.ResourceBody resource) {
        var contents = new LinkedHashMap<Span, Ast.Preamble>();
        resource.functions().forEach(each -> contents.put(each.span(), each.preamble()));
        return contents;
    }

    private Ast.TypeBody body(String keyword, Ast.Id name) {
        if (keyword.equals("type")) {
            tokens.expect("=");
            var type = types.type();
            tokens.expect(";");
            return new Ast.AliasBody(type);
        }
        if (keyword.equals("resource")) {
            return resource(name);
        }
        tokens.expect("{");
        return switch (keyword) {
            case "record" -> new Ast.RecordBody(tokens.list("}", this::field));
            case "variant" -> new Ast.VariantBody(tokens.list("}", this::variantCase));
            case "enum" -> new Ast.EnumBody(tokens.list("}", this::label));
            default -> new Ast.FlagsBody(tokens.list("}", this::label));
        };
    }

    private Ast.Field field() {
        var docs = tokens.peek().docs();
        var name = tokens.id();
        tokens.expect(":");
        return new Ast.Field(name, types.type(), docs);
    }

    private Ast.Case variantCase() {
        var docs = tokens.peek().docs();
        var name = tokens.id();
        if (!tokens.eat("(")) {
            return new Ast.Case(name, null, docs);
        }
        var payload = types.type();
        tokens.expect(")");
        return new Ast.Case(name, payload, docs);
    }

    private Ast.Label label() {
        var docs = tokens.peek().docs();
        return new Ast.Label(tokens.id(), docs);
    }

    private Ast.ResourceBody resource(Ast.Id name) {
        var functions = new ArrayList<Ast.FunctionItem>();
        if (!tokens.eat(";")) {
            tokens.expect("{");
            while (!tokens.eat("}")) {
                functions.add(resourceFunction(name));
            }
        }
        return new Ast.ResourceBody(functions);
    }

    private Ast.FunctionItem resourceFunction(Ast.Id resource) {
        var preamble = preamble();
        if (!tokens.peek().is("constructor")) {
            if (!tokens.isId()) {
                throw tokens.unexpected("`constructor` or the name of a method");
            }
            return function(Ast.FunctionItem.Kind.METHOD, preamble);
        }
        var keyword = tokens.next().span();
        var signature = signature(null);
        tokens.expect(";");
        return new Ast.FunctionItem(
                new Ast.Id(resource.name(), keyword), signature, Ast.FunctionItem.Kind.CONSTRUCTOR, preamble);
    }
}
