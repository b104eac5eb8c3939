package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rebuilds types with the names that they have in the world. Shared parts stay shared. */
final class NamedTypes {

    private final TypeIdentities identities;
    private final Assembly assembly;
    private final IdentityHashMap<WitType, WitType> done = new IdentityHashMap<>();

    NamedTypes(TypeIdentities identities, Assembly assembly) {
        this.identities = identities;
        this.assembly = assembly;
    }

    FuncSignature of(FuncSignature type) {
        var parameters = type.parameters().stream()
                .map(each -> new FuncSignature.Parameter(each.name(), of(each.type())))
                .toList();
        return new FuncSignature(parameters, optional(type.result()));
    }

    ResourceType resource(ResourceType type) {
        return new ResourceType(type.id(), assembly.resourceName(type));
    }

    WitType of(WitType type) {
        var known = done.get(type);
        if (known != null) {
            return known;
        }
        var named = TypeIdentities.isNominal(type) ? nominal(type) : structural(type);
        done.put(type, named);
        return named;
    }

    private @Nullable WitType optional(@Nullable WitType type) {
        return type == null ? null : of(type);
    }

    private List<WitType> all(List<WitType> types) {
        return types.stream().map(this::of).toList();
    }

    private WitType nominal(WitType type) {
        var name = identities.name(type);
        if (type instanceof WitType.RecordType named) {
            return new WitType.RecordType(
                    name,
                    named.fields().stream()
                            .map(each -> new WitType.Field(each.name(), of(each.type())))
                            .toList());
        }
        if (type instanceof WitType.VariantType named) {
            return new WitType.VariantType(
                    name,
                    named.cases().stream()
                            .map(each -> new WitType.Case(each.name(), optional(each.payload())))
                            .toList());
        }
        return type instanceof WitType.EnumType named
                ? new WitType.EnumType(name, named.labels())
                : new WitType.FlagsType(name, ((WitType.FlagsType) type).labels());
    }

    private WitType structural(WitType type) {
        if (type instanceof WitType.ListType list) {
            return new WitType.ListType(of(list.element()));
        }
        if (type instanceof WitType.FixedListType list) {
            return new WitType.FixedListType(of(list.element()), list.length());
        }
        if (type instanceof WitType.MapType map) {
            return new WitType.MapType(map.key(), of(map.value()));
        }
        if (type instanceof WitType.TupleType tuple) {
            return new WitType.TupleType(all(tuple.fields()));
        }
        if (type instanceof WitType.OptionType option) {
            return new WitType.OptionType(of(option.value()));
        }
        if (type instanceof WitType.ResultType result) {
            return new WitType.ResultType(optional(result.ok()), optional(result.error()));
        }
        if (type instanceof WitType.OwnType own) {
            return new WitType.OwnType(resource(own.resource()));
        }
        return type instanceof WitType.BorrowType borrow ? new WitType.BorrowType(resource(borrow.resource())) : type;
    }
}
