package dev.wasm2jvm.component.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resolved value type of the Component Model: what {@code valtype} and {@code defvaltype} of Binary.md denote once all
 * type indices are followed.
 *
 * <p>Equality of the records is structural. Types that WIT names (records, variants, enums, flags) carry the
 * {@link TypeName} of the interface that defines them, or null where a type is not visible outside of its component.
 */
public sealed interface WitType {

    /** The types without parts. */
    enum Primitive implements WitType, DefType.ValRef {
        BOOL,
        S8,
        U8,
        S16,
        U16,
        S32,
        U32,
        S64,
        U64,
        F32,
        F64,
        CHAR,
        STRING;

        /** Whether maps can have such keys ({@code keytype} of Explainer.md). */
        public boolean isKey() {
            return this != F32 && this != F64;
        }

        /** The keyword of WIT and of the text format. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A list of any length. */
    record ListType(WitType element) implements WitType {}

    /** A list of a length that is part of its type, at least 1. */
    record FixedListType(WitType element, int length) implements WitType {}

    /** Pairs of a key and a value; keys are primitive, but no floats. */
    record MapType(WitType key, WitType value) implements WitType {
        /** What lies in memory for one pair ("Specialized value types" in Explainer.md). */
        public TupleType entry() {
            return new TupleType(List.of(key, value));
        }
    }

    /** One to any number of unnamed fields. */
    record TupleType(List<WitType> fields) implements WitType {
        public TupleType {
            fields = List.copyOf(fields);
        }
    }

    /** A named field of a record. */
    record Field(String name, WitType type) {}

    /** At least one named field. */
    record RecordType(@Nullable TypeName name, List<Field> fields) implements WitType {
        public RecordType {
            fields = List.copyOf(fields);
        }
    }

    /** A case of a variant; {@code payload} is null where the case has none. */
    record Case(String name, @Nullable WitType payload) {}

    /** At least one case. */
    record VariantType(@Nullable TypeName name, List<Case> cases) implements WitType {
        public VariantType {
            cases = List.copyOf(cases);
        }
    }

    /** At least one label. */
    record EnumType(@Nullable TypeName name, List<String> labels) implements WitType {
        public EnumType {
            labels = List.copyOf(labels);
        }
    }

    /** 1 to 32 labels; label i is bit i. */
    record FlagsType(@Nullable TypeName name, List<String> labels) implements WitType {
        public FlagsType {
            labels = List.copyOf(labels);
        }
    }

    /** A value or none. */
    record OptionType(WitType value) implements WitType {}

    /** Either arm may be without payload (null). */
    record ResultType(@Nullable WitType ok, @Nullable WitType error) implements WitType {}

    /** An owning handle. */
    record OwnType(ResourceType resource) implements WitType {}

    /** A handle that is lent for the time of one call. */
    record BorrowType(ResourceType resource) implements WitType {}
}
