package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.WitType;
import org.jspecify.annotations.Nullable;

/** Subtyping of value types: equality of structure, and of resource types in handles. */
final class ValueSubtyping {

    private ValueSubtyping() {}

    /** Why the types differ, as a sentence; null if they do not. */
    static @Nullable String mismatch(WitType found, WitType expected) {
        if (found == expected) {
            return null;
        }
        if (found instanceof WitType.Primitive a && expected instanceof WitType.Primitive b) {
            return "expected primitive `" + b.text() + "` found primitive `" + a.text() + "`";
        }
        if (found instanceof WitType.RecordType a && expected instanceof WitType.RecordType b) {
            return mismatchOfFields(a, b);
        }
        if (found instanceof WitType.VariantType a && expected instanceof WitType.VariantType b) {
            return mismatchOfCases(a, b);
        }
        if (found instanceof WitType.TupleType a && expected instanceof WitType.TupleType b) {
            return mismatchOfTuples(a, b);
        }
        if (found instanceof WitType.EnumType a && expected instanceof WitType.EnumType b) {
            return a.labels().equals(b.labels()) ? null : "mismatch in enum elements";
        }
        if (found instanceof WitType.FlagsType a && expected instanceof WitType.FlagsType b) {
            return a.labels().equals(b.labels()) ? null : "mismatch in flags elements";
        }
        return mismatchOfOthers(found, expected);
    }

    private static @Nullable String mismatchOfOthers(WitType found, WitType expected) {
        if (found instanceof WitType.ListType a && expected instanceof WitType.ListType b) {
            return mismatch(a.element(), b.element());
        }
        if (found instanceof WitType.FixedListType a && expected instanceof WitType.FixedListType b) {
            return a.length() == b.length()
                    ? mismatch(a.element(), b.element())
                    : "expected fixed-length list of length " + Integer.toUnsignedString(b.length()) + ", found length "
                            + Integer.toUnsignedString(a.length());
        }
        if (found instanceof WitType.MapType a && expected instanceof WitType.MapType b) {
            var problem = mismatch(a.key(), b.key());
            return problem == null ? mismatch(a.value(), b.value()) : problem;
        }
        if (found instanceof WitType.OptionType a && expected instanceof WitType.OptionType b) {
            return mismatch(a.value(), b.value());
        }
        if (found instanceof WitType.ResultType a && expected instanceof WitType.ResultType b) {
            var problem = mismatchOfArm("ok", a.ok(), b.ok());
            return problem == null ? mismatchOfArm("err", a.error(), b.error()) : problem;
        }
        if (found instanceof WitType.OwnType a && expected instanceof WitType.OwnType b) {
            return a.resource().equals(b.resource()) ? null : "resource types are not the same";
        }
        if (found instanceof WitType.BorrowType a && expected instanceof WitType.BorrowType b) {
            return a.resource().equals(b.resource()) ? null : "resource types are not the same";
        }
        return "expected " + kind(expected) + ", found " + kind(found);
    }

    private static @Nullable String mismatchOfFields(WitType.RecordType found, WitType.RecordType expected) {
        var wanted = expected.fields();
        if (found.fields().size() != wanted.size()) {
            return "expected " + wanted.size() + " fields, found "
                    + found.fields().size();
        }
        for (var i = 0; i < wanted.size(); i++) {
            var own = found.fields().get(i);
            if (!own.name().equals(wanted.get(i).name())) {
                return "expected field name `" + wanted.get(i).name() + "`, found `" + own.name() + "`";
            }
            var problem = mismatch(own.type(), wanted.get(i).type());
            if (problem != null) {
                return "type mismatch in record field `" + own.name() + "`: " + problem;
            }
        }
        return null;
    }

    private static @Nullable String mismatchOfCases(WitType.VariantType found, WitType.VariantType expected) {
        var wanted = expected.cases();
        if (found.cases().size() != wanted.size()) {
            return "expected " + wanted.size() + " cases, found "
                    + found.cases().size();
        }
        for (var i = 0; i < wanted.size(); i++) {
            var problem = mismatch(found.cases().get(i), wanted.get(i));
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String mismatch(WitType.Case found, WitType.Case expected) {
        if (!found.name().equals(expected.name())) {
            return "expected case named `" + expected.name() + "`, found `" + found.name() + "`";
        }
        var own = found.payload();
        var wanted = expected.payload();
        if (own == null || wanted == null) {
            if (own == wanted) {
                return null;
            }
            return "expected case `" + expected.name()
                    + (own == null ? "` to have a type, found none" : "` to have no type");
        }
        var problem = mismatch(own, wanted);
        return problem == null ? null : "type mismatch in variant case `" + found.name() + "`: " + problem;
    }

    private static @Nullable String mismatchOfTuples(WitType.TupleType found, WitType.TupleType expected) {
        var wanted = expected.fields();
        if (found.fields().size() != wanted.size()) {
            return "expected " + wanted.size() + " types, found "
                    + found.fields().size();
        }
        for (var i = 0; i < wanted.size(); i++) {
            var problem = mismatch(found.fields().get(i), wanted.get(i));
            if (problem != null) {
                return "type mismatch in tuple field " + i + ": " + problem;
            }
        }
        return null;
    }

    private static @Nullable String mismatchOfArm(String arm, @Nullable WitType found, @Nullable WitType expected) {
        if (found == null || expected == null) {
            if (found == expected) {
                return null;
            }
            return found == null
                    ? "expected " + arm + " type, but found none"
                    : "expected " + arm + " type to not be present";
        }
        var problem = mismatch(found, expected);
        return problem == null ? null : "type mismatch in " + arm + " variant: " + problem;
    }

    private static String kind(WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive.text();
        }
        if (type instanceof WitType.RecordType) {
            return "record";
        }
        if (type instanceof WitType.VariantType) {
            return "variant";
        }
        if (type instanceof WitType.TupleType) {
            return "tuple";
        }
        if (type instanceof WitType.EnumType) {
            return "enum";
        }
        if (type instanceof WitType.FlagsType) {
            return "flags";
        }
        if (type instanceof WitType.ListType) {
            return "list";
        }
        if (type instanceof WitType.FixedListType) {
            return "fixed-length list";
        }
        if (type instanceof WitType.MapType) {
            return "map";
        }
        if (type instanceof WitType.OptionType) {
            return "option";
        }
        if (type instanceof WitType.OwnType) {
            return "own";
        }
        return type instanceof WitType.BorrowType ? "borrow" : "result";
    }
}
