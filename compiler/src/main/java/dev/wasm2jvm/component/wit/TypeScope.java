package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The types of an interface, or of a world, by the names that they have there. */
final class TypeScope {

    /** How deep types may refer to each other, counting what stands between two names; deeper is no work of people. */
    private static final int DEEPEST = 250;

    /**
     * Who defines the types.
     *
     * @param name null for the world
     * @param shown for messages: {@code the interface a:b/c}
     */
    record Owner(@Nullable ExternName name, boolean exported, String shown) {}

    private final Owner owner;
    private final Instances instances;
    private final UnaryOperator<String> labels;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Ast.Id> names = new LinkedHashMap<>();
    private final Map<String, String> closed;
    private final List<TypeDefinition> definitions = new ArrayList<>();
    private final TypeResolver resolver = new TypeResolver(this);
    private int depth;

    /** A name that was declared, and what it means once that was asked for. */
    private static final class Declared {
        private final Ast.Id name;
        private final Ast.@Nullable TypeItem item;
        private final @Nullable TypeScope from;
        private final Ast.Id original;
        private boolean asked;
        private @Nullable Meaning meaning;

        Declared(Ast.TypeItem item) {
            this.name = item.name();
            this.item = item;
            this.from = null;
            this.original = name;
        }

        Declared(Ast.UseName use, TypeScope from) {
            this.name = use.name();
            this.item = null;
            this.from = from;
            this.original = use.original();
        }
    }

    /**
     * A scope without names.
     *
     * @param labels what the names are called outside: where a world includes another it may rename what that has
     * @param closed the features of what is not there, by name
     */
    TypeScope(Owner owner, Instances instances, UnaryOperator<String> labels, Map<String, String> closed) {
        this.owner = owner;
        this.instances = instances;
        this.labels = labels;
        this.closed = closed;
    }

    Instances instances() {
        return instances;
    }

    Owner owner() {
        return owner;
    }

    void declare(Ast.TypeItem item) {
        claim(item.name());
        declared.put(item.name().name(), new Declared(item));
    }

    void declare(Ast.UseName use, TypeScope from) {
        claim(use.name());
        declared.put(use.name().name(), new Declared(use, from));
    }

    /** Takes a name, which has to be free. */
    void claim(Ast.Id name) {
        var other = names.putIfAbsent(name.name().toLowerCase(Locale.ROOT), name);
        if (other != null) {
            throw name.span()
                    .invalid(
                            "`" + name.name() + "` is defined twice in " + owner.shown(),
                            "the other one is at " + other.span().place());
        }
    }

    /** All types, each after those that it needs. */
    List<TypeDefinition> definitions() {
        declared.values().forEach(this::meaning);
        return List.copyOf(definitions);
    }

    /** The label of a name outside of this scope. */
    String label(Ast.Id name) {
        return labels.apply(name.name());
    }

    Meaning meaning(Ast.Id name) {
        var found = declared.get(name.name());
        if (found != null) {
            return meaning(found);
        }
        if (names.containsKey(name.name().toLowerCase(Locale.ROOT))) {
            throw name.span().invalid("`" + name.name() + "` is a function of " + owner.shown() + ", not a type");
        }
        throw name.span()
                .invalid(
                        "there is no type `" + name.name() + "` in " + owner.shown(),
                        Gates.help(name.name(), closed, "it has", declared.keySet()));
    }

    private Meaning meaning(Declared found) {
        if (found.meaning != null) {
            return found.meaning;
        }
        if (found.asked) {
            throw found.name.span().invalid("the type `" + found.name.name() + "` is made of itself");
        }
        found.asked = true;
        enter(found.name.span());
        var meaning = found.from == null ? define(found) : use(found, found.from.meaning(found.original));
        leave();
        found.meaning = meaning;
        return meaning;
    }

    /** Notes that a type is looked into, which others wait for. */
    void enter(Span span) {
        depth++;
        if (depth > DEEPEST) {
            throw span.unsupported("types refer to each other more than " + DEEPEST + " deep");
        }
    }

    /** Notes that the type is known. */
    void leave() {
        depth--;
    }

    private Meaning use(Declared used, Meaning meaning) {
        var label = label(used.name);
        definitions.add(
                meaning instanceof Meaning.Resource resource
                        ? new TypeDefinition.ResourceAlias(label, resource.type(), null)
                        : new TypeDefinition.Alias(
                                label, ((Meaning.Value) meaning).type().type(), null));
        return meaning;
    }

    private Meaning define(Declared found) {
        var item = Objects.requireNonNull(found.item);
        var label = label(item.name());
        var docs = item.preamble().docs();
        if (item.body() instanceof Ast.ResourceBody) {
            var type = new ResourceType(instances.nextResource(), typeName(label));
            definitions.add(new TypeDefinition.Resource(label, type, docs));
            return new Meaning.Resource(type);
        }
        if (item.body() instanceof Ast.AliasBody alias) {
            return alias(alias, label, docs);
        }
        var type = resolver.body(item.body(), typeName(label), item.name());
        definitions.add(new TypeDefinition.Defined(label, type.type(), docs, TypeResolver.itemDocs(item.body())));
        return new Meaning.Value(type);
    }

    /** A resource under another name is still a resource, not a handle. */
    private Meaning alias(Ast.AliasBody alias, String label, @Nullable String docs) {
        if (alias.type() instanceof Ast.NamedType named && meaning(named.name()) instanceof Meaning.Resource resource) {
            definitions.add(new TypeDefinition.ResourceAlias(label, resource.type(), docs));
            return resource;
        }
        var type = resolver.type(alias.type());
        definitions.add(new TypeDefinition.Alias(label, type.type(), docs));
        return new Meaning.Value(type);
    }

    private TypeName typeName(String label) {
        return new TypeName(owner.name(), owner.exported(), label);
    }

    Measured type(Ast.Type type) {
        return resolver.type(type);
    }

    ResourceType resource(Ast.Id name) {
        if (meaning(name) instanceof Meaning.Resource resource) {
            return resource.type();
        }
        throw name.span().invalid("`" + name.name() + "` is no resource, so that it has no handles");
    }

    /** The handle that owns a resource. */
    static Measured own(ResourceType type) {
        return Measured.leaf(new WitType.OwnType(type));
    }
}
