package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of one index space of a component: of the component itself, or of the type of an instance (Binary.md). */
abstract class TypeEncoder {
    private final Map<WitType, Integer> unnamed = new HashMap<>();
    private final Map<TypeName, Integer> named = new HashMap<>();

    /** Adds a definition; gives its index. */
    abstract int define(ComponentBytes definition);

    /**
     * Brings in a type of another index space or instance; gives its index.
     *
     * @param type null for a resource
     */
    abstract int foreign(TypeName name, @Nullable WitType type);

    void name(TypeName name, int index) {
        named.put(name, index);
    }

    int named(TypeName name, @Nullable WitType type) {
        var known = named.get(name);
        if (known == null) {
            known = foreign(name, type);
            named.put(name, known);
        }
        return known;
    }

    int resource(ResourceType type) {
        return named(Objects.requireNonNull(type.name()), null);
    }

    /** A type where it is used. */
    ComponentBytes use(WitType type) {
        return type instanceof Primitive primitive
                ? ComponentBytes.content().raw(code(primitive))
                : ComponentBytes.content().signed(index(type));
    }

    /** The index of a type that has one or gets one. */
    int index(WitType type) {
        var name = nameOf(type);
        if (name != null) {
            return named(name, type);
        }
        var known = unnamed.get(type);
        if (known == null) {
            known = define(body(type));
            unnamed.put(type, known);
        }
        return known;
    }

    static @Nullable TypeName nameOf(WitType type) {
        if (type instanceof WitType.RecordType each) {
            return each.name();
        } else if (type instanceof WitType.VariantType each) {
            return each.name();
        } else if (type instanceof WitType.EnumType each) {
            return each.name();
        }
        return type instanceof WitType.FlagsType each ? each.name() : null;
    }

    private static int code(Primitive type) {
        return switch (type) {
            case BOOL -> 0x7f;
            case S8 -> 0x7e;
            case U8 -> 0x7d;
            case S16 -> 0x7c;
            case U16 -> 0x7b;
            case S32 -> 0x7a;
            case U32 -> 0x79;
            case S64 -> 0x78;
            case U64 -> 0x77;
            case F32 -> 0x76;
            case F64 -> 0x75;
            case CHAR -> 0x74;
            case STRING -> 0x73;
        };
    }

    /** The definition of a type. */
    ComponentBytes body(WitType type) {
        var out = ComponentBytes.content();
        if (type instanceof Primitive primitive) {
            return out.raw(code(primitive));
        } else if (type instanceof WitType.RecordType each) {
            out.raw(0x72).u32(each.fields().size());
            each.fields().forEach(field -> out.name(field.name()).add(use(field.type())));
        } else if (type instanceof WitType.VariantType each) {
            out.raw(0x71).u32(each.cases().size());
            each.cases()
                    .forEach(one ->
                            out.name(one.name()).add(optional(one.payload())).raw(0));
        } else if (type instanceof WitType.EnumType each) {
            labels(out.raw(0x6d), each.labels());
        } else if (type instanceof WitType.FlagsType each) {
            labels(out.raw(0x6e), each.labels());
        } else {
            return structure(type);
        }
        return out;
    }

    private ComponentBytes structure(WitType type) {
        if (type instanceof WitType.ListType each) {
            return ComponentBytes.content().raw(0x70).add(use(each.element()));
        } else if (type instanceof WitType.MapType each) {
            return ComponentBytes.content().raw(0x63).add(use(each.key())).add(use(each.value()));
        } else if (type instanceof WitType.OptionType each) {
            return ComponentBytes.content().raw(0x6b).add(use(each.value()));
        } else if (type instanceof WitType.ResultType each) {
            return ComponentBytes.content().raw(0x6a).add(optional(each.ok())).add(optional(each.error()));
        } else if (type instanceof WitType.OwnType each) {
            return ComponentBytes.content().raw(0x69).u32(resource(each.resource()));
        } else if (type instanceof WitType.BorrowType each) {
            return ComponentBytes.content().raw(0x68).u32(resource(each.resource()));
        }
        var tuple = (WitType.TupleType) type;
        var uses = ComponentBytes.content().raw(0x6f).u32(tuple.fields().size());
        tuple.fields().forEach(each -> uses.add(use(each)));
        return uses;
    }

    private static void labels(ComponentBytes out, List<String> labels) {
        out.u32(labels.size());
        labels.forEach(out::name);
    }

    private ComponentBytes optional(@Nullable WitType type) {
        return type == null
                ? ComponentBytes.content().raw(0)
                : ComponentBytes.content().raw(1).add(use(type));
    }

    /** The definition of a function's type. */
    ComponentBytes function(FuncSignature type) {
        var out = ComponentBytes.content();
        type.parameters().forEach(each -> out.name(each.name()).add(use(each.type())));
        var result = type.result() == null
                ? ComponentBytes.content().raw(1, 0)
                : ComponentBytes.content().raw(0).add(use(type.result()));
        return ComponentBytes.content()
                .raw(0x40)
                .u32(type.parameters().size())
                .add(out)
                .add(result);
    }
}
