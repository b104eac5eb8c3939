package dev.wasm2jvm.component.abi;

import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "Despecialization" of CanonicalABI.md: tuples are records, enums, options and results are variants. */
public final class Shape {

    private Shape() {}

    /** The types of the fields of a record or tuple; null for any other type. */
    public static @Nullable List<WitType> fields(WitType type) {
        if (type instanceof WitType.RecordType named) {
            return named.fields().stream().map(WitType.Field::type).toList();
        }
        return type instanceof WitType.TupleType tuple ? tuple.fields() : null;
    }

    /**
     * The payloads of the cases of a variant, enum, option or result.
     *
     * @return one element a case, null where the case has no payload
     * @throws IllegalArgumentException if the type has no cases
     */
    public static List<@Nullable WitType> cases(WitType type) {
        if (type instanceof WitType.VariantType variant) {
            var payloads = new ArrayList<@Nullable WitType>(variant.cases().size());
            variant.cases().forEach(each -> payloads.add(each.payload()));
            return Collections.unmodifiableList(payloads);
        }
        if (type instanceof WitType.EnumType labels) {
            return Collections.nCopies(labels.labels().size(), null);
        }
        if (type instanceof WitType.OptionType option) {
            return pair(null, option.value());
        }
        if (type instanceof WitType.ResultType result) {
            return pair(result.ok(), result.error());
        }
        throw new IllegalArgumentException("a type without cases: " + type);
    }

    private static List<@Nullable WitType> pair(@Nullable WitType first, @Nullable WitType second) {
        var both = new ArrayList<@Nullable WitType>(2);
        both.add(first);
        both.add(second);
        return Collections.unmodifiableList(both);
    }

    /** The types that a type directly consists of. */
    public static List<WitType> parts(WitType type) {
        var parts = new ArrayList<WitType>();
        if (type instanceof WitType.ListType list) {
            parts.add(list.element());
        } else if (type instanceof WitType.FixedListType list) {
            parts.add(list.element());
        } else if (type instanceof WitType.MapType map) {
            parts.add(map.key());
            parts.add(map.value());
        } else if (type instanceof WitType.OptionType option) {
            parts.add(option.value());
        } else if (type instanceof WitType.TupleType tuple) {
            parts.addAll(tuple.fields());
        } else if (type instanceof WitType.RecordType named) {
            named.fields().forEach(each -> parts.add(each.type()));
        } else if (type instanceof WitType.VariantType named) {
            named.cases().forEach(each -> add(parts, each.payload()));
        } else if (type instanceof WitType.ResultType result) {
            add(parts, result.ok());
            add(parts, result.error());
        }
        return parts;
    }

    private static void add(List<WitType> parts, @Nullable WitType part) {
        if (part != null) {
            parts.add(part);
        }
    }
}
