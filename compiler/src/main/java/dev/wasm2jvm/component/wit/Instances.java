package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The interfaces of one world, as they are imported and as they are exported, each after those that it uses. */
final class Instances {

    /** A chain of interfaces that use each other; longer ones are no work of people. */
    private static final int LONGEST_CHAIN = 200;

    private final boolean lenient;
    private final Set<InterfaceName> exported = new HashSet<>();
    private final Map<Key, Instance> instances = new LinkedHashMap<>();
    private final Map<Key, NameAttributes> attributes = new HashMap<>();
    private final Set<Key> inProgress = new LinkedHashSet<>();
    private int resources;

    /** A side of an interface. */
    private record Key(ExternName name, boolean exported) {}

    /**
     * An interface.
     *
     * @param needs the interfaces that it is made of, itself among them
     */
    private record Instance(WorldItem.Interface item, TypeScope types, Set<InterfaceName> needs) {}

    /**
     * What an interface is made of.
     *
     * @param name null for one that is written inline
     */
    record Source(
            @Nullable InterfaceName name,
            Ast.Id id,
            List<Ast.Member> members,
            FileScope scope,
            @Nullable String docs) {
        static Source of(Declaration.Interface declaration) {
            var syntax = declaration.syntax();
            return new Source(
                    declaration.name(),
                    syntax.name(),
                    syntax.members(),
                    declaration.scope(),
                    syntax.preamble().docs());
        }
    }

    /**
     * No interfaces yet.
     *
     * @param lenient whether what the compiler can't do is passed over, because only names are looked at
     */
    Instances(boolean lenient) {
        this.lenient = lenient;
    }

    /** Says that the world exports an interface: others that it exports take its types from there. */
    void export(InterfaceName name) {
        exported.add(name);
    }

    /** Complains about what the compiler can't do: {@code maps are}. */
    void refuse(Span span, String what) {
        if (!lenient) {
            throw span.unsupported(what + " not supported");
        }
    }

    int nextResource() {
        return resources++;
    }

    /** The imports or the exports, in order. */
    List<WorldItem.Interface> items(boolean exports) {
        var found = new ArrayList<WorldItem.Interface>();
        instances.forEach((key, instance) -> {
            if (key.exported == exports) {
                found.add(instance.item);
            }
        });
        return found;
    }

    /** Makes an interface, and before it what it uses. Known ones stay as they are. */
    void add(Source source, ExternName name, boolean exports) {
        instance(source, new Key(name, exports));
    }

    /** Makes an interface under a label. */
    void add(Source source, ExternName.Label label, boolean exports, @Nullable String externalId) {
        var key = new Key(label, exports);
        attributes.put(key, new NameAttributes(source.name, externalId));
        instance(source, key);
    }

    /** The types of an interface that a world uses. */
    TypeScope imported(Declaration.Interface declaration) {
        return instance(Source.of(declaration), new Key(declaration.name(), false)).types;
    }

    private Instance instance(Source source, Key key) {
        var known = instances.get(key);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(key)) {
            throw source.id.span().invalid("the interface `" + source.id.name() + "` uses itself");
        }
        if (inProgress.size() > LONGEST_CHAIN) {
            throw source.id.span().unsupported("a chain of more than " + LONGEST_CHAIN + " interfaces");
        }
        var made = make(source, key);
        inProgress.remove(key);
        instances.put(key, made);
        return made;
    }

    private Instance make(Source source, Key key) {
        var own = source.scope.own();
        var closed = new HashMap<String, String>();
        var members = own.gates().open(source.members, own.id(), closed);
        var shown = "the interface `" + (source.name == null ? key.name.text() : source.name.interfaceName()) + "`";
        var owner = new TypeScope.Owner(key.name, key.exported, shown);
        var types = new TypeScope(owner, this, UnaryOperator.identity(), closed);
        var needs = new LinkedHashSet<InterfaceName>();
        if (source.name != null) {
            needs.add(source.name);
        }
        for (var member : members) {
            if (member instanceof Ast.Use use) {
                var used = used(use, source.scope, key);
                needs.addAll(used.needs);
                use.names().forEach(each -> types.declare(each, used.types));
            } else if (member instanceof Ast.TypeItem item) {
                types.declare(item);
            } else if (member instanceof Ast.FunctionItem function) {
                types.claim(function.name());
            }
        }
        var definitions = types.definitions();
        var functions = functions(members, types, own);
        var said = attributes.getOrDefault(key, NameAttributes.NONE);
        return new Instance(new WorldItem.Interface(key.name, definitions, functions, source.docs, said), types, needs);
    }

    private static List<WitFunction> functions(List<Ast.Member> members, TypeScope types, WitPackage own) {
        var resolver = new FunctionResolver(types);
        var functions = new ArrayList<WitFunction>();
        for (var member : members) {
            if (member instanceof Ast.FunctionItem each) {
                var label = each.name().name();
                functions.add(resolver.free(
                        each.name(), label, each.signature(), each.preamble().docs()));
            } else if (member instanceof Ast.TypeItem item && item.body() instanceof Ast.ResourceBody resource) {
                functions.addAll(resolver.of(
                        item.name(), resource, preamble -> own.gates().open(preamble, own.id())));
            }
        }
        return functions;
    }

    /** Exports take types from exports where there are some; what those need beside is imported. */
    private Instance used(Ast.Use use, FileScope scope, Key user) {
        var declaration = scope.requireInterface(use.from());
        boolean exports = user.exported && exported.contains(declaration.name());
        var used = instance(Source.of(declaration), new Key(declaration.name(), exports));
        if (user.exported && !exports) {
            for (var need : used.needs) {
                if (exported.contains(need)) {
                    throw use.from()
                            .span()
                            .invalid(
                                    "the exported interface " + user.name.text() + " uses " + need.text()
                                            + " in two ways: as an export, and through the import of "
                                            + declaration.name().text(),
                                    "export " + declaration.name().text() + ", too");
                }
            }
        }
        return used;
    }
}
