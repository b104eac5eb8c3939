package dev.wasm2jvm.component.wit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All the packages of some sources. */
final class Packages {

    private final Gates gates;
    private final Map<String, WitPackage> packages = new LinkedHashMap<>();
    private final WitPackage root;

    /** Reads all sources. */
    Packages(WitSources sources, WitFeatures features) {
        this.gates = new Gates(features);
        this.root = addGroup(sources.root());
        sources.dependencies().forEach(this::addGroup);
    }

    /** The package that was asked for. */
    WitPackage root() {
        return root;
    }

    Iterable<WitPackage> all() {
        return packages.values();
    }

    /** Files that are one package; each may bring others in blocks. */
    private WitPackage addGroup(List<WitFile> sources) {
        var files = sources.stream().map(FileParser::parse).toList();
        var header = header(files);
        if (header == null) {
            var first = files.get(0).source();
            throw new Span(first, 0, 0)
                    .invalid(
                            files.size() == 1 ? "the file names no package" : "none of the files names their package",
                            "begin the file with `package namespace:name;`");
        }
        var tokens = new ArrayList<String>();
        files.forEach(each -> tokens.addAll(each.tokens()));
        var known = packages.get(header.text());
        if (known != null && known.tokens().equals(tokens)) {
            return known;
        }
        var made = define(header, tokens);
        for (var file : files) {
            made.add(ownItems(file), this);
            file.items().forEach(this::addNested);
        }
        return made;
    }

    private static List<Ast.Item> ownItems(Ast.File file) {
        return file.items().stream()
                .filter(each -> !(each instanceof Ast.NestedPackage))
                .toList();
    }

    private void addNested(Ast.Item item) {
        if (item instanceof Ast.NestedPackage nested) {
            var known = packages.get(nested.name().text());
            if (known != null && known.tokens().equals(nested.tokens())) {
                return;
            }
            define(nested.name(), nested.tokens()).add(nested.items(), this);
        }
    }

    private static Ast.@Nullable PackageId header(List<Ast.File> files) {
        Ast.PackageId found = null;
        for (var file : files) {
            var header = file.header();
            if (header != null && found != null && !header.text().equals(found.text())) {
                throw header.span()
                        .invalid(
                                "the files of a folder are one package, but this is not " + found.text(),
                                "that is named at " + found.span().place());
            }
            found = found == null ? header : found;
        }
        return found;
    }

    private WitPackage define(Ast.PackageId id, List<String> tokens) {
        var made = new WitPackage(id, gates, tokens);
        var other = packages.putIfAbsent(id.text(), made);
        if (other != null) {
            throw id.span()
                    .invalid(
                            "the package " + id.text() + " is defined twice",
                            "the other definition is at " + other.id().span().place());
        }
        return made;
    }

    WitPackage require(Ast.PackageId id) {
        var found = packages.get(id.text());
        if (found == null) {
            throw id.span().invalid("there is no package " + id.text(), help(id));
        }
        return found;
    }

    /** Other versions of the package where there are some, else all packages. */
    private String help(Ast.PackageId id) {
        var others = new ArrayList<String>();
        for (var each : packages.values()) {
            if (each.id().namespace().equals(id.namespace()) && each.id().name().equals(id.name())) {
                others.add(each.id().text());
            }
        }
        return others.isEmpty()
                ? "the packages here are " + String.join(", ", packages.keySet())
                : "its version has to be named as it is: " + String.join(", ", others);
    }
}
