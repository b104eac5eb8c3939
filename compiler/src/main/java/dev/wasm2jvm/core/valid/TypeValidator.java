package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.util.List;

/**
 * Checks type definitions, one recursion group after the other: what types refer to, and that subtypes match their
 * supertypes (spec 3.2.13, 3.2.14).
 */
public final class TypeValidator {
    private final Subtyping subtyping = new Subtyping();

    /** Knows no types yet. */
    public TypeValidator() {}

    /**
     * Checks all types of a module.
     *
     * @return which of them match which
     */
    static Subtyping validate(Module module) {
        var validator = new TypeValidator();
        for (RecType group : module.recGroups()) {
            validator.define(module.types().subList(group.firstType(), group.firstType() + group.size()));
        }
        return validator.subtyping;
    }

    /**
     * Checks a recursion group and appends its types to the index space.
     *
     * @param group its types
     * @return the index of the first
     * @throws InvalidException if it breaks a rule; nothing more can be defined then
     */
    public int define(List<SubType> group) {
        int first = subtyping.size();
        references(group, first);
        subtyping.add(group);
        for (SubType type : group) {
            for (int supertype : type.supertypes()) {
                supertype(type, supertype);
            }
        }
        return first;
    }

    /**
     * Which of the types so far match which.
     *
     * @return the relation, which knows types that are defined later too
     */
    public Subtyping subtyping() {
        return subtyping;
    }

    private static InvalidException invalid(String message, SubType type) {
        return new InvalidException(message, Location.at(type.offset()));
    }

    /** A type may refer to earlier types and to its own group, and extend earlier types only. */
    private static void references(List<SubType> group, int first) {
        int end = first + group.size();
        for (int i = first; i < end; i++) {
            SubType type = group.get(i - first);
            if (type.supertypes().size() > 1) {
                throw invalid("sub type with more than one super type", type);
            }
            for (int supertype : type.supertypes()) {
                requireBelow(supertype, i, type);
            }
            composite(type, end);
        }
    }

    private static void composite(SubType type, int end) {
        if (type.composite() instanceof FuncType function) {
            function.parameters().forEach(value -> storage(value, end, type));
            function.results().forEach(value -> storage(value, end, type));
        } else if (type.composite() instanceof StructType struct) {
            struct.fields().forEach(field -> storage(field.storage(), end, type));
        } else if (type.composite() instanceof ArrayType array) {
            storage(array.element().storage(), end, type);
        }
    }

    private static void storage(StorageType storage, int end, SubType type) {
        if (storage instanceof RefType reference && reference.heap() instanceof ConcreteHeapType heap) {
            requireBelow(heap.typeIndex(), end, type);
        }
    }

    private static void requireBelow(int index, int end, SubType type) {
        if (Integer.compareUnsigned(index, end) >= 0) {
            throw invalid("unknown type " + Integer.toUnsignedString(index), type);
        }
    }

    private void supertype(SubType type, int index) {
        SubType supertype = subtyping.type(index);
        if (supertype.isFinal() || !matches(type.composite(), supertype.composite(), subtyping)) {
            throw invalid("sub type does not match super type " + index, type);
        }
    }

    private static boolean matches(CompositeType actual, CompositeType expected, Subtyping subtyping) {
        if (actual instanceof FuncType from && expected instanceof FuncType to) {
            return subtyping.matches(to.parameters(), from.parameters())
                    && subtyping.matches(from.results(), to.results());
        }
        if (actual instanceof StructType from && expected instanceof StructType to) {
            return from.fields().size() >= to.fields().size()
                    && matches(from.fields().subList(0, to.fields().size()), to.fields(), subtyping);
        }
        return actual instanceof ArrayType from
                && expected instanceof ArrayType to
                && matches(from.element(), to.element(), subtyping);
    }

    private static boolean matches(List<FieldType> actual, List<FieldType> expected, Subtyping subtyping) {
        for (int i = 0; i < actual.size(); i++) {
            if (!matches(actual.get(i), expected.get(i), subtyping)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(FieldType actual, FieldType expected, Subtyping subtyping) {
        return actual.mutable() == expected.mutable()
                && matches(actual.storage(), expected.storage(), subtyping)
                && (!actual.mutable() || matches(expected.storage(), actual.storage(), subtyping));
    }

    private static boolean matches(StorageType actual, StorageType expected, Subtyping subtyping) {
        return (actual instanceof ValType from && expected instanceof ValType to)
                ? subtyping.matches(from, to)
                : actual == expected;
    }
}
