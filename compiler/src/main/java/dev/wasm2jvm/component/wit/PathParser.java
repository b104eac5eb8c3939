package dev.wasm2jvm.component.wit;

/** Parses names of interfaces and worlds ({@code use-path} in WIT.md). */
final class PathParser {

    private final Tokens tokens;

    PathParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Ast.Path path() {
        var first = tokens.id();
        if (!tokens.eat(":")) {
            return new Ast.Path(null, first, first.span());
        }
        var second = tokens.id();
        if (tokens.peek().is(":")) {
            throw nested();
        }
        if (!tokens.peek().is("/")) {
            throw tokens.unexpected(
                    "`/`", "an interface of a package is written `package:name/interface`, a label `label: interface`");
        }
        tokens.next();
        var name = tokens.id();
        if (tokens.peek().is("/")) {
            throw nested();
        }
        var owner = versioned(first, second);
        return new Ast.Path(owner, name, first.span().to(tokens.last()));
    }

    private RuntimeException nested() {
        return tokens.peek().span().unsupported("nested namespaces and packages are not supported");
    }

    /** A package, with the version that may follow. */
    Ast.PackageId versioned(Ast.Id namespace, Ast.Id name) {
        var span = namespace.span().to(name.span());
        var version = tokens.eat("@") ? tokens.version() : null;
        return new Ast.PackageId(namespace.name(), name.name(), version, span);
    }
}
