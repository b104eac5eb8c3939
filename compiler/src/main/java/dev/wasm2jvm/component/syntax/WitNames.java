package dev.wasm2jvm.component.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types and functions as WIT text inside of one interface or world, which sees types under its own names. */
final class WitNames {

    private final @Nullable ExternName owner;
    private final Map<TypeName, String> local = new HashMap<>();

    /**
     * @param owner the interface, null for the world
     */
    WitNames(@Nullable ExternName owner) {
        this.owner = owner;
    }

    static String id(String label) {
        return Labels.isKeyword(label) ? "%" + label : label;
    }

    static String id(InterfaceName name) {
        return id(name.namespace()) + ":" + id(name.packageName()) + "/" + id(name.interfaceName())
                + (name.version() == null ? "" : "@" + name.version());
    }

    /** How this scope refers to an interface: by its label where both are of one package. */
    String reference(InterfaceName name) {
        return owner instanceof InterfaceName own
                        && own.namespace().equals(name.namespace())
                        && own.packageName().equals(name.packageName())
                        && Objects.equals(own.version(), name.version())
                ? id(name.interfaceName())
                : id(name);
    }

    /** Makes a definition's label the local name of its type. */
    void declare(TypeDefinition definition) {
        var target = targetOf(definition);
        if (target != null && isForeign(target)) {
            local.putIfAbsent(target, definition.name());
        }
    }

    /** Whether the type is defined by another interface, or by an interface where this is the world. */
    boolean isForeign(TypeName type) {
        var other = type.owner();
        return owner == null ? other != null : other == null || !other.equals(owner);
    }

    /** The name of a type that WIT defines by name, else null. */
    static @Nullable TypeName nameOf(WitType type) {
        if (type instanceof WitType.RecordType named) {
            return named.name();
        }
        if (type instanceof WitType.VariantType named) {
            return named.name();
        }
        if (type instanceof WitType.EnumType named) {
            return named.name();
        }
        return type instanceof WitType.FlagsType named ? named.name() : null;
    }

    /** The name of what the definition is another name for; null if it is none. */
    private static @Nullable TypeName targetOf(TypeDefinition definition) {
        if (definition instanceof TypeDefinition.Alias alias) {
            return nameOf(alias.type());
        }
        return definition instanceof TypeDefinition.ResourceAlias alias
                ? alias.type().name()
                : null;
    }

    /** The interface that the definition takes its type from; null if that is this one. */
    @Nullable
    InterfaceName foreignOwner(TypeDefinition definition) {
        var target = targetOf(definition);
        return target != null && isForeign(target) && target.owner() instanceof InterfaceName other ? other : null;
    }

    /** The definition as a member of a {@code use}. */
    static String useOf(TypeDefinition definition) {
        var target = targetOf(definition);
        return target == null || target.name().equals(definition.name())
                ? id(definition.name())
                : id(target.name()) + " as " + id(definition.name());
    }

    String resource(ResourceType type) {
        var name = type.name();
        return name == null ? "resource-" + type.id() : id(local.getOrDefault(name, name.name()));
    }

    String type(WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive.text();
        }
        if (type instanceof WitType.ListType list) {
            return "list<" + type(list.element()) + ">";
        }
        if (type instanceof WitType.FixedListType list) {
            return "list<" + type(list.element()) + ", " + Integer.toUnsignedString(list.length()) + ">";
        }
        if (type instanceof WitType.MapType map) {
            return "map<" + type(map.key()) + ", " + type(map.value()) + ">";
        }
        if (type instanceof WitType.TupleType tuple) {
            return tuple.fields().stream().map(this::type).collect(Collectors.joining(", ", "tuple<", ">"));
        }
        if (type instanceof WitType.OptionType option) {
            return "option<" + type(option.value()) + ">";
        }
        if (type instanceof WitType.ResultType result) {
            return result(result);
        }
        if (type instanceof WitType.OwnType own) {
            return resource(own.resource());
        }
        if (type instanceof WitType.BorrowType borrow) {
            return "borrow<" + resource(borrow.resource()) + ">";
        }
        var name = nameOf(type);
        return name == null ? "unnamed" : id(local.getOrDefault(name, name.name()));
    }

    private String result(WitType.ResultType type) {
        var ok = type.ok();
        var error = type.error();
        if (error == null) {
            return ok == null ? "result" : "result<" + type(ok) + ">";
        }
        return "result<" + (ok == null ? "_" : type(ok)) + ", " + type(error) + ">";
    }

    String payload(@Nullable WitType type) {
        return type == null ? "" : "(" + type(type) + ")";
    }

    String function(WitFunction function) {
        return "func" + signature(function.type().parameters(), function.type().result());
    }

    /** A member of a resource. */
    String member(WitFunction function) {
        var parameters = function.type().parameters();
        var result = function.type().result();
        return switch (function.kind()) {
            case CONSTRUCTOR ->
                "constructor" + signature(parameters, result instanceof WitType.OwnType ? null : result);
            case STATIC -> id(function.name()) + ": static func" + signature(parameters, result);
            case METHOD -> id(function.name()) + ": func" + signature(parameters.subList(1, parameters.size()), result);
            case FREE -> id(function.name()) + ": " + function(function);
        };
    }

    private String signature(List<FuncSignature.Parameter> parameters, @Nullable WitType result) {
        var text = parameters.stream()
                .map(each -> id(each.name()) + ": " + type(each.type()))
                .collect(Collectors.joining(", ", "(", ")"));
        return result == null ? text : text + " -> " + type(result);
    }
}
