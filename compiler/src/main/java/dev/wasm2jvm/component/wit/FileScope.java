package dev.wasm2jvm.component.wit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the names of interfaces and worlds mean in a file, or in the block of a package in it. */
final class FileScope {

    private final WitPackage own;
    private final Packages packages;
    private final Map<String, Ast.TopUse> uses = new LinkedHashMap<>();
    private final Map<String, Ast.Id> declared = new HashMap<>();

    FileScope(WitPackage own, Packages packages) {
        this.own = own;
        this.packages = packages;
    }

    /** The package that the file belongs to. */
    WitPackage own() {
        return own;
    }

    /** Gives an interface or world another name in this file. */
    void define(Ast.TopUse use) {
        var other = uses.putIfAbsent(use.name().name(), use);
        if (other != null) {
            throw twice(use.name(), other.name());
        }
    }

    /** Notes a name that the file itself declares. */
    void declare(Ast.Id name) {
        declared.put(name.name(), name);
    }

    /** No name may be both declared and brought in. */
    void checkUses() {
        uses.forEach((name, use) -> {
            var item = declared.get(name);
            if (item != null) {
                throw twice(item, use.name());
            }
        });
    }

    private static RuntimeException twice(Ast.Id second, Ast.Id first) {
        return second.span()
                .invalid(
                        "`" + second.name() + "` is defined twice in this file",
                        "the other one is at " + first.span().place());
    }

    /** Looks for all that is brought in. */
    void checkTargets() {
        uses.values().forEach(use -> target(use.path()));
    }

    Declaration.Interface requireInterface(Ast.Path path) {
        if (find(path) instanceof Declaration.Interface found) {
            return found;
        }
        throw path.name().span().invalid("`" + path.text() + "` is a world, but an interface is needed here");
    }

    Declaration.World requireWorld(Ast.Path path) {
        if (find(path) instanceof Declaration.World found) {
            return found;
        }
        throw path.name().span().invalid("`" + path.text() + "` is an interface, but a world is needed here");
    }

    private Declaration find(Ast.Path path) {
        var use = path.owner() == null ? uses.get(path.name().name()) : null;
        return target(use == null ? path : use.path());
    }

    private Declaration target(Ast.Path path) {
        var found = path.owner() == null ? own : packages.require(path.owner());
        var declaration = found.declarations().get(path.name().name());
        if (declaration == null) {
            var help = Gates.help(
                    path.name().name(),
                    found.closed(),
                    "there is",
                    found.declarations().keySet());
            throw path.name()
                    .span()
                    .invalid(
                            "there is no interface or world `" + path.name().name() + "` in the package "
                                    + found.id().text(),
                            help);
        }
        return declaration;
    }
}
