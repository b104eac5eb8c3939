package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A world of the syntax tree to a world of the model: what it says, and the interfaces that it needs without saying so
 * ("Transitive imports and worlds" in WIT.md).
 */
final class WorldResolver {

    private final Declaration.World world;
    private final List<WorldParts.Part> parts;
    private final Instances instances;
    private final List<WorldItem> usedTypes = new ArrayList<>();
    private final List<WorldItem> ownTypes = new ArrayList<>();
    private final List<WorldItem> importedFunctions = new ArrayList<>();
    private final List<WorldItem> resourceFunctions = new ArrayList<>();
    private final List<WorldItem> exportedFunctions = new ArrayList<>();
    private final Map<String, Span> importLabels = new HashMap<>();
    private final Map<String, Span> exportLabels = new HashMap<>();

    private WorldResolver(Declaration.World world, boolean lenient) {
        this.world = world;
        this.parts = WorldParts.of(world);
        this.instances = new Instances(lenient);
    }

    /**
     * Resolves a world.
     *
     * @param lenient whether what the compiler can't do is passed over, because only names are looked at
     */
    static World resolve(Declaration.World world, boolean lenient) {
        return new WorldResolver(world, lenient).resolve();
    }

    private World resolve() {
        parts.forEach(this::claimLabels);
        parts.forEach(this::noteExports);
        parts.forEach(part -> addInterfaces(part, false));
        var scopes = parts.stream().map(this::types).toList();
        parts.forEach(part -> addInterfaces(part, true));
        for (int i = 0; i < parts.size(); i++) {
            addFunctions(parts.get(i), scopes.get(i));
        }
        var imports = new ArrayList<WorldItem>(instances.items(false));
        imports.addAll(usedTypes);
        imports.addAll(ownTypes);
        imports.addAll(importedFunctions);
        imports.addAll(resourceFunctions);
        var exports = new ArrayList<WorldItem>(exportedFunctions);
        exports.addAll(instances.items(true));
        return new World(imports, exports, world.syntax().preamble().docs());
    }

    private void noteExports(WorldParts.Part part) {
        for (var member : part.members()) {
            if (member instanceof Ast.Extern extern
                    && extern.export()
                    && extern.kind() instanceof Ast.Reference reference) {
                instances.export(
                        part.world().scope().requireInterface(reference.path()).name());
            }
        }
    }

    private void addInterfaces(WorldParts.Part part, boolean exports) {
        var named = new HashSet<ExternName>();
        for (var member : part.members()) {
            if (member instanceof Ast.Extern extern && extern.export() == exports) {
                addInterface(part, extern, named);
            }
        }
    }

    private void addInterface(WorldParts.Part part, Ast.Extern extern, Set<ExternName> named) {
        var scope = part.world().scope();
        boolean exports = extern.export();
        if (extern.kind() instanceof Ast.Reference reference) {
            var found = scope.requireInterface(reference.path());
            if (!named.add(found.name())) {
                throw reference
                        .path()
                        .span()
                        .invalid("the interface " + found.name().text() + " is " + (exports ? "exported" : "imported")
                                + " twice");
            }
            instances.add(Instances.Source.of(found), found.name(), exports);
        } else if (extern.kind() instanceof Ast.Named other) {
            var found = scope.requireInterface(other.path());
            instances.add(Instances.Source.of(found), label(part, other.label()), exports, externalId(extern));
        } else if (extern.kind() instanceof Ast.Inline inline) {
            var source = new Instances.Source(
                    null,
                    inline.label(),
                    inline.members(),
                    scope,
                    extern.preamble().docs());
            instances.add(source, label(part, inline.label()), exports, externalId(extern));
        }
    }

    /** Each label is the only one among the imports, or among the exports; types are imports. */
    private void claimLabels(WorldParts.Part part) {
        for (var member : part.members()) {
            boolean exports = member instanceof Ast.Extern extern && extern.export();
            WorldParts.labels(member).forEach(id -> claim(part, id, exports));
        }
    }

    /** What a label is called in the world that is resolved. */
    private static ExternName.Label label(WorldParts.Part part, Ast.Id id) {
        return new ExternName.Label(part.labels().apply(id.name()));
    }

    private void claim(WorldParts.Part part, Ast.Id id, boolean exports) {
        var label = label(part, id).text();
        var labels = exports ? exportLabels : importLabels;
        var other = labels.putIfAbsent(label.toLowerCase(Locale.ROOT), id.span());
        if (other != null) {
            throw id.span()
                    .invalid(
                            "the world `" + world.id().name() + "` has two " + (exports ? "exports" : "imports") + " `"
                                    + label + "`",
                            "the other one is at " + other.place()
                                    + (part.world().equals(world)
                                            ? ""
                                            : "; `include ... with { " + id.name() + " as other-name }` renames one"));
        }
    }

    private static @Nullable String externalId(Ast.Extern extern) {
        return extern.preamble().externalId();
    }

    private TypeScope types(WorldParts.Part part) {
        var owner = new TypeScope.Owner(
                null, false, "the world `" + part.world().id().name() + "`");
        var types = new TypeScope(owner, instances, part.labels(), part.closed());
        var used = new HashSet<String>();
        for (var member : part.members()) {
            if (member instanceof Ast.Use use) {
                var from = instances.imported(part.world().scope().requireInterface(use.from()));
                for (var name : use.names()) {
                    used.add(label(part, name.name()).text());
                    types.declare(name, from);
                }
            } else if (member instanceof Ast.TypeItem item) {
                types.declare(item);
            }
        }
        for (var each : types.definitions()) {
            var item = new WorldItem.Type(new ExternName.Label(each.name()), each);
            (used.contains(each.name()) ? usedTypes : ownTypes).add(item);
        }
        return types;
    }

    private void addFunctions(WorldParts.Part part, TypeScope types) {
        var resolver = new FunctionResolver(types);
        for (var member : part.members()) {
            if (member instanceof Ast.Extern extern && extern.kind() instanceof Ast.Function function) {
                var label = label(part, function.label());
                var resolved = resolver.free(
                        function.label(),
                        label.text(),
                        function.signature(),
                        extern.preamble().docs());
                var attributes = new NameAttributes(null, externalId(extern));
                (extern.export() ? exportedFunctions : importedFunctions)
                        .add(new WorldItem.Function(label, resolved, attributes));
            } else if (member instanceof Ast.TypeItem item && item.body() instanceof Ast.ResourceBody resource) {
                resolver.of(item.name(), resource, part::open).forEach(this::addResourceFunction);
            }
        }
    }

    private void addResourceFunction(WitFunction function) {
        var resource = Objects.requireNonNull(
                        Objects.requireNonNull(function.resource()).name())
                .name();
        ExternName name = switch (function.kind()) {
            case CONSTRUCTOR -> new ExternName.Constructor(resource);
            case METHOD -> new ExternName.Method(resource, function.name());
            default -> new ExternName.Static(resource, function.name());
        };
        resourceFunctions.add(new WorldItem.Function(name, function));
    }
}
