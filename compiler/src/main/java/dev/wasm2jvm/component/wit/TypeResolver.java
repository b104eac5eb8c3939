package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of the syntax tree to types of the model. */
final class TypeResolver {

    private static final int MOST_FLAGS = 32;

    private final TypeScope scope;

    TypeResolver(TypeScope scope) {
        this.scope = scope;
    }

    Measured type(Ast.Type type) {
        if (type instanceof Ast.PrimitiveType primitive) {
            return Measured.leaf(primitive.type());
        }
        if (type instanceof Ast.NamedType named) {
            return scope.meaning(named.name()) instanceof Meaning.Value value
                    ? value.type()
                    : TypeScope.own(scope.resource(named.name()));
        }
        if (type instanceof Ast.Handle handle) {
            var resource = scope.resource(handle.resource());
            return handle.own() ? TypeScope.own(resource) : Measured.leaf(new WitType.BorrowType(resource));
        }
        scope.enter(type.span());
        var made = constructed(type, new Measured.Sum(type.span()));
        scope.leave();
        return made;
    }

    private Measured constructed(Ast.Type type, Measured.Sum sum) {
        if (type instanceof Ast.ListType list) {
            if (list.length() != null) {
                scope.instances().refuse(list.span(), "lists of a fixed length are");
            }
            return sum.of(new WitType.ListType(sum.add(type(list.element()))));
        }
        if (type instanceof Ast.OptionType option) {
            return sum.of(new WitType.OptionType(sum.add(type(option.value()))));
        }
        if (type instanceof Ast.ResultType result) {
            return sum.of(new WitType.ResultType(optional(result.ok(), sum), optional(result.error(), sum)));
        }
        if (type instanceof Ast.TupleType tuple) {
            return tuple(tuple, sum);
        }
        return type instanceof Ast.MapType map ? map(map, sum) : gated((Ast.GatedType) type, sum);
    }

    private @Nullable WitType optional(Ast.@Nullable Type type, Measured.Sum sum) {
        return type == null ? null : sum.add(type(type));
    }

    private Measured tuple(Ast.TupleType tuple, Measured.Sum sum) {
        if (tuple.fields().isEmpty()) {
            throw tuple.span().invalid("a tuple has at least one field");
        }
        var fields = new ArrayList<WitType>();
        tuple.fields().forEach(each -> fields.add(sum.add(type(each))));
        return sum.of(new WitType.TupleType(fields));
    }

    private Measured map(Ast.MapType map, Measured.Sum sum) {
        var key = sum.add(type(map.key()));
        if (!(key instanceof Primitive) || key == Primitive.F32 || key == Primitive.F64) {
            throw map.key().span().invalid("the key of a map is an integer, a bool, a char or a string");
        }
        return sum.of(new WitType.MapType(key, sum.add(type(map.value()))));
    }

    private Measured gated(Ast.GatedType gated, Measured.Sum sum) {
        if (gated.element() != null) {
            sum.add(type(gated.element()));
        }
        scope.instances().refuse(gated.span(), "the type " + gated.what() + " is");
        return sum.of(Primitive.U32);
    }

    /** A type that is made by its name. */
    Measured body(Ast.TypeBody body, TypeName name, Ast.Id id) {
        var sum = new Measured.Sum(id.span());
        if (body instanceof Ast.RecordBody named) {
            return sum.of(new WitType.RecordType(name, fields(named, sum, id)));
        }
        if (body instanceof Ast.VariantBody variant) {
            return sum.of(new WitType.VariantType(name, cases(variant, sum, id)));
        }
        if (body instanceof Ast.EnumBody each) {
            return sum.of(new WitType.EnumType(name, labels(each.labels(), "case", id)));
        }
        var labels = labels(((Ast.FlagsBody) body).labels(), "label", id);
        if (labels.size() > MOST_FLAGS) {
            throw id.span()
                    .invalid("`" + id.name() + "` has " + labels.size() + " labels, but flags have at most "
                            + MOST_FLAGS);
        }
        return sum.of(new WitType.FlagsType(name, labels));
    }

    private List<WitType.Field> fields(Ast.RecordBody named, Measured.Sum sum, Ast.Id id) {
        check(named.fields().stream().map(Ast.Field::name).toList(), "field", id);
        return named.fields().stream()
                .map(each -> new WitType.Field(each.name().name(), sum.add(type(each.type()))))
                .toList();
    }

    private List<WitType.Case> cases(Ast.VariantBody variant, Measured.Sum sum, Ast.Id id) {
        check(variant.cases().stream().map(Ast.Case::name).toList(), "case", id);
        return variant.cases().stream()
                .map(each -> new WitType.Case(each.name().name(), optional(each.payload(), sum)))
                .toList();
    }

    private static List<String> labels(List<Ast.Label> labels, String what, Ast.Id id) {
        check(labels.stream().map(Ast.Label::name).toList(), what, id);
        return labels.stream().map(each -> each.name().name()).toList();
    }

    private static void check(List<Ast.Id> names, String what, Ast.Id id) {
        if (names.isEmpty()) {
            throw id.span().invalid("`" + id.name() + "` has no " + what + ", but needs at least one");
        }
        unique(names, what + " of `" + id.name() + "`");
    }

    /** Refuses names that differ in case only, or not at all. */
    static void unique(List<Ast.Id> names, String what) {
        var known = new HashMap<String, Ast.Id>();
        for (var name : names) {
            var other = known.putIfAbsent(name.name().toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw name.span()
                        .invalid(
                                "`" + name.name() + "` is there twice as a " + what,
                                "the other one is at " + other.span().place());
            }
        }
    }

    /** The docs of fields, cases or labels by their names. */
    static Map<String, String> itemDocs(Ast.TypeBody body) {
        var docs = new LinkedHashMap<String, String>();
        if (body instanceof Ast.RecordBody named) {
            named.fields().forEach(each -> put(docs, each.name(), each.docs()));
        } else if (body instanceof Ast.VariantBody variant) {
            variant.cases().forEach(each -> put(docs, each.name(), each.docs()));
        } else if (body instanceof Ast.EnumBody each) {
            each.labels().forEach(label -> put(docs, label.name(), label.docs()));
        } else if (body instanceof Ast.FlagsBody flags) {
            flags.labels().forEach(label -> put(docs, label.name(), label.docs()));
        }
        return docs;
    }

    private static void put(Map<String, String> docs, Ast.Id name, @Nullable String text) {
        if (text != null) {
            docs.put(name.name(), text);
        }
    }
}
