package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens to the syntax tree of a file ("Top-level items" in WIT.md). */
final class FileParser {

    private final WitFile file;
    private final Tokens tokens;
    private final PathParser paths;
    private final MemberParser members;

    private FileParser(WitFile file) {
        this.file = file;
        this.tokens = new Tokens(file);
        this.paths = new PathParser(tokens);
        this.members = new MemberParser(tokens, paths);
    }

    /** Parses a whole file. */
    static Ast.File parse(WitFile file) {
        return new FileParser(file).file();
    }

    private Ast.File file() {
        Ast.PackageId header = null;
        var items = new ArrayList<Ast.Item>();
        if (tokens.peek().is("package")) {
            int start = tokens.position();
            var name = packageId();
            if (tokens.eat(";")) {
                header = name;
            } else {
                items.add(nestedPackage(name, start));
            }
        }
        while (!tokens.atEnd()) {
            items.add(item());
        }
        return new Ast.File(file, header, items, tokens.textsSince(0));
    }

    private Ast.PackageId packageId() {
        tokens.expect("package");
        var namespace = word("a namespace");
        tokens.expect(":");
        var name = word("a package");
        if (tokens.peek().is(":") || tokens.peek().is("/")) {
            throw tokens.peek().span().unsupported("nested namespaces and packages are not supported");
        }
        return paths.versioned(namespace, name);
    }

    private Ast.Id word(String what) {
        var id = tokens.id();
        if (!Labels.isPackageWord(id.name())) {
            throw id.span().malformed("the name of " + what + " is all in lower case, not `" + id.name() + "`");
        }
        return id;
    }

    private Ast.NestedPackage nestedPackage(Ast.PackageId name, int start) {
        if (!tokens.peek().is("{")) {
            boolean second = tokens.peek().is(";");
            throw tokens.unexpected(
                    second ? "`{`" : "`;` or `{`",
                    second
                            ? "`package a:b;` stands once and first in a file; further packages are `package a:b { }`"
                            : null);
        }
        tokens.next();
        var items = new ArrayList<Ast.Item>();
        while (!tokens.eat("}")) {
            if (tokens.peek().is("package")) {
                throw tokens.peek().span().malformed("a package can't be inside of another package");
            }
            items.add(item());
        }
        return new Ast.NestedPackage(name, items, tokens.textsSince(start));
    }

    private Ast.Item item() {
        int start = tokens.position();
        var gated = tokens.peek();
        var preamble = members.preamble();
        if (tokens.peek().is("package")) {
            if (preamble.gate() != null) {
                throw gated.span().malformed("a package can't have a gate");
            }
            return nestedPackage(packageId(), start);
        }
        if (tokens.eat("use")) {
            var path = paths.path();
            var name = tokens.eat("as") ? tokens.id() : path.name();
            tokens.expect(";");
            return new Ast.TopUse(path, name, preamble);
        }
        if (tokens.eat("interface")) {
            var item = new Ast.Interface(tokens.id(), members.block(), preamble);
            var contents = new LinkedHashMap<Span, Ast.Preamble>();
            item.members().forEach(each -> contents.put(each.span(), each.preamble()));
            Gates.checkContents(item.name(), preamble, contents);
            return item;
        }
        if (tokens.eat("world")) {
            var item = new Ast.World(tokens.id(), worldMembers(), preamble);
            var contents = new LinkedHashMap<Span, Ast.Preamble>();
            item.members().forEach(each -> contents.put(each.span(), each.preamble()));
            Gates.checkContents(item.name(), preamble, contents);
            return item;
        }
        throw tokens.unexpected("`interface`, `world`, `use` or `package`");
    }

    private List<Ast.WorldMember> worldMembers() {
        tokens.expect("{");
        var found = new ArrayList<Ast.WorldMember>();
        while (!tokens.eat("}")) {
            found.add(worldMember());
        }
        return found;
    }

    private Ast.WorldMember worldMember() {
        var preamble = members.preamble();
        if (tokens.peek().is("import") || tokens.peek().is("export")) {
            var keyword = tokens.next();
            var kind = externKind();
            if (preamble.externalId() != null && kind instanceof Ast.Reference reference) {
                throw reference.path().span().malformed("only what has a label can have an @external-id");
            }
            return new Ast.Extern(keyword.is("export"), kind, keyword.span().to(tokens.last()), preamble);
        }
        if (tokens.eat("include")) {
            return include(preamble);
        }
        Ast.@Nullable WorldMember shared = members.useOrType(preamble);
        if (shared == null) {
            throw tokens.unexpected("`import`, `export`, `include`, `use` or the definition of a type");
        }
        return shared;
    }

    private Ast.ExternKind externKind() {
        if (!tokens.peek(1).is(":") || isQualified()) {
            var reference = new Ast.Reference(paths.path());
            tokens.expect(";");
            return reference;
        }
        var label = tokens.id();
        tokens.expect(":");
        if (tokens.eat("interface")) {
            return new Ast.Inline(label, members.block());
        }
        var kind = tokens.peek().is("func") || tokens.peek().is("async")
                ? new Ast.Function(label, members.functionType())
                : new Ast.Named(label, paths.path());
        tokens.expect(";");
        return kind;
    }

    /** Whether {@code a:b} is the name of a package: a label with an interface is written {@code a: b}. */
    private boolean isQualified() {
        var third = tokens.peek(2);
        if (tokens.peek(3).is("/")) {
            return true;
        }
        return Tokens.isId(third)
                && tokens.peek().span().end() == tokens.peek(1).span().start()
                && tokens.peek(1).span().end() == third.span().start()
                && !tokens.peek(3).is(":");
    }

    private Ast.Include include(Ast.Preamble preamble) {
        var from = paths.path();
        List<Ast.Renaming> renamings = List.of();
        if (tokens.eat("with")) {
            tokens.expect("{");
            renamings = tokens.list("}", this::renaming);
            tokens.eat(";");
        } else {
            tokens.expect(";");
        }
        return new Ast.Include(from, renamings, preamble);
    }

    private Ast.Renaming renaming() {
        var from = tokens.id();
        tokens.expect("as");
        return new Ast.Renaming(from, tokens.id());
    }
}
