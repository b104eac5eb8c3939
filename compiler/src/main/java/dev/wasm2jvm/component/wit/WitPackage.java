package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.InterfaceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A package: its interfaces and worlds by name. */
final class WitPackage {

    private final Ast.PackageId id;
    private final Gates gates;
    private final List<String> tokens;
    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final Map<String, Ast.Id> names = new LinkedHashMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>();
    private final List<FileScope> scopes = new ArrayList<>();

    /**
     * A package without declarations.
     *
     * @param tokens what it was made of, to compare it with another definition
     */
    WitPackage(Ast.PackageId id, Gates gates, List<String> tokens) {
        this.id = id;
        this.gates = gates;
        this.tokens = List.copyOf(tokens);
    }

    Ast.PackageId id() {
        return id;
    }

    Gates gates() {
        return gates;
    }

    List<String> tokens() {
        return tokens;
    }

    /** By name, in the order of the files. */
    Map<String, Declaration> declarations() {
        return declarations;
    }

    /** The features of what is not there, by name. */
    Map<String, String> closed() {
        return closed;
    }

    /** The worlds in the order of the files. */
    List<Declaration.World> worlds() {
        var worlds = new ArrayList<Declaration.World>();
        declarations.values().forEach(each -> {
            if (each instanceof Declaration.World world) {
                worlds.add(world);
            }
        });
        return worlds;
    }

    /** Adds what a file, or a block in it, declares. */
    void add(List<Ast.Item> items, Packages packages) {
        var scope = new FileScope(this, packages);
        for (var item : items) {
            if (item instanceof Ast.TopUse use && gates.open(use.preamble(), id)) {
                scope.define(use);
            } else if (item instanceof Ast.Interface each) {
                define(each.name(), each.preamble(), scope, new Declaration.Interface(name(each.name()), each, scope));
            } else if (item instanceof Ast.World each) {
                define(each.name(), each.preamble(), scope, new Declaration.World(name(each.name()), each, scope));
            }
        }
        scope.checkUses();
        scopes.add(scope);
    }

    /** Whatever a file brings in has to exist, even if nothing needs it. */
    void checkUses() {
        scopes.forEach(FileScope::checkTargets);
    }

    private InterfaceName name(Ast.Id declared) {
        return new InterfaceName(id.namespace(), id.name(), declared.name(), id.version());
    }

    private void define(Ast.Id name, Ast.Preamble preamble, FileScope scope, Declaration declaration) {
        if (!gates.open(preamble, id)) {
            closed.put(name.name(), Gates.feature(preamble));
            return;
        }
        var other = names.putIfAbsent(name.name().toLowerCase(Locale.ROOT), name);
        if (other != null) {
            throw name.span()
                    .invalid(
                            "`" + name.name() + "` is defined twice in the package " + id.text(),
                            "the other one is at " + other.span().place());
        }
        scope.declare(name);
        declarations.put(name.name(), declaration);
    }
}
