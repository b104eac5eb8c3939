package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.syntax.ValType;

/**
 * Whether something can be given where something is wanted (spec 3.3, "Matching External Types"). The types of two index
 * spaces are compared here and nowhere else.
 *
 * @param have the index space of what there is
 * @param want the index space of what is wanted
 */
public record ExternMatching(Subtyping have, Subtyping want) {
    /**
     * Compares two types.
     *
     * @param actual the type of what there is
     * @param expected the type that is wanted
     * @return true if the first can be given for the second
     */
    public boolean accepts(ExternType actual, ExternType expected) {
        if (expected instanceof FuncExtern to) {
            return actual instanceof FuncExtern from && isSubtype(from.typeIndex(), to.typeIndex());
        }
        if (expected instanceof TagType to) {
            return actual instanceof TagType from && isSame(from.typeIndex(), to.typeIndex());
        }
        if (expected instanceof GlobalType to) {
            return actual instanceof GlobalType from && accepts(from, to);
        }
        if (expected instanceof TableType to) {
            return actual instanceof TableType from && accepts(from, to);
        }
        return expected instanceof MemoryType to && actual instanceof MemoryType from && accepts(from, to);
    }

    /** Types of two index spaces are the same if their names are. */
    private boolean isSame(int actual, int expected) {
        return have.name(actual).equals(want.name(expected));
    }

    private boolean isSubtype(int actual, int expected) {
        int current = actual;
        while (current >= 0 && !isSame(current, expected)) {
            current = have.supertype(current);
        }
        return current >= 0;
    }

    /** A constant can be given where a wider type is wanted; what can be written has to be the same on both sides. */
    private boolean accepts(GlobalType actual, GlobalType expected) {
        return actual.mutable() == expected.mutable()
                && (actual.mutable()
                        ? isSame(actual.type(), expected.type())
                        : isSubtype(actual.type(), expected.type()));
    }

    private boolean accepts(TableType actual, TableType expected) {
        return actual.is64() == expected.is64()
                && isSame(actual.element(), expected.element())
                && isWithin(actual.limits(), expected.limits());
    }

    private static boolean accepts(MemoryType actual, MemoryType expected) {
        return actual.is64() == expected.is64()
                && actual.shared() == expected.shared()
                && actual.pageSizeLog2() == expected.pageSizeLog2()
                && isWithin(actual.limits(), expected.limits());
    }

    /**
     * Whether value types of the two index spaces are the same.
     *
     * @param actual a type of the first
     * @param expected a type of the second
     * @return true if they are
     */
    public boolean isSame(ValType actual, ValType expected) {
        if (actual instanceof RefType from && expected instanceof RefType to) {
            return from.nullable() == to.nullable() && isSame(from.heap(), to.heap());
        }
        return actual.equals(expected);
    }

    private boolean isSame(HeapType actual, HeapType expected) {
        if (actual instanceof ConcreteHeapType from && expected instanceof ConcreteHeapType to) {
            return isSame(from.typeIndex(), to.typeIndex());
        }
        return actual.equals(expected);
    }

    private boolean isSubtype(ValType actual, ValType expected) {
        if (actual instanceof RefType from && expected instanceof RefType to) {
            return (to.nullable() || !from.nullable()) && isSubtype(from.heap(), to.heap());
        }
        return actual.equals(expected);
    }

    /** A type by index is looked up in its own index space; of what is abstract, either knows the same. */
    private boolean isSubtype(HeapType actual, HeapType expected) {
        if (actual instanceof ConcreteHeapType from && expected instanceof ConcreteHeapType to) {
            return isSubtype(from.typeIndex(), to.typeIndex());
        }
        Subtyping knowing = actual instanceof ConcreteHeapType ? have : want;
        return knowing.matches(actual, expected);
    }

    private static boolean isWithin(Limits actual, Limits expected) {
        if (Long.compareUnsigned(actual.minimum(), expected.minimum()) < 0) {
            return false;
        }
        Long most = expected.maximum();
        return most == null || (actual.maximum() != null && Long.compareUnsigned(actual.maximum(), most) <= 0);
    }
}
