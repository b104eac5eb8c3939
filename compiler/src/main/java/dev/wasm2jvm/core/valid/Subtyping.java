package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.List;

/**
 * Which types match which, in one index space of types, commonly that of a module (spec 3.3). Two type indices mean the same type if {@link #canonical} gives
 * the same index for them.
 */
public final class Subtyping {
    private final List<SubType> types = new ArrayList<>();
    private final CanonicalTypes identities = new CanonicalTypes(types);

    /** Knows no types yet. */
    Subtyping() {}

    /**
     * Defines the next types.
     *
     * @param group one recursion group, which refers to earlier types and to its own ones only
     */
    void add(List<SubType> group) {
        var named = new RecType(types.size(), group.size());
        types.addAll(group);
        identities.add(named);
    }

    /**
     * How many types are defined.
     *
     * @return the index that the next type gets
     */
    public int size() {
        return types.size();
    }

    /**
     * A type that is defined.
     *
     * @param typeIndex its index
     * @return its definition
     */
    public SubType type(int typeIndex) {
        return types.get(typeIndex);
    }

    /**
     * One index for all that mean the same type.
     *
     * @param typeIndex a type index
     * @return the first index with the same type
     */
    public int canonical(int typeIndex) {
        return identities.canonical(typeIndex);
    }

    /**
     * The name of a type that follows from its definition alone: equal types of all modules have equal names.
     *
     * @param typeIndex a type index
     * @return a short text, of letters, digits and {@code ( ) _} and blanks
     */
    public String name(int typeIndex) {
        return identities.name(typeIndex);
    }

    /**
     * The supertype that a type was declared with.
     *
     * @param typeIndex a type index
     * @return the first index of the module with that type, or -1 if there is none
     */
    public int supertype(int typeIndex) {
        List<Integer> supertypes = types.get(typeIndex).supertypes();
        return supertypes.isEmpty() ? -1 : canonical(supertypes.get(0));
    }

    /**
     * Value types as the text that names of function types consist of.
     *
     * @param values the types
     * @return {@code i l f d v} for numbers and vectors, {@code F} for {@code funcref}, {@code E} for
     *     {@code externref}; other references stand in parentheses
     */
    public String letters(List<ValType> values) {
        return identities.letters(values);
    }

    /**
     * Whether a value of one type can stand where another is wanted (spec 3.3.4).
     *
     * @param actual the type of the value
     * @param expected the type that is wanted
     * @return true if it matches
     */
    public boolean matches(ValType actual, ValType expected) {
        if (actual == expected || actual == BottomType.BOTTOM) {
            return true;
        }
        return actual instanceof RefType from
                && expected instanceof RefType to
                && (to.nullable() || !from.nullable())
                && matches(from.heap(), to.heap());
    }

    /**
     * Whether sequences of types match one by one.
     *
     * @param actual types of the values
     * @param expected types that are wanted
     * @return true if they are as many and each matches
     */
    public boolean matches(List<ValType> actual, List<ValType> expected) {
        if (actual == expected) {
            return true;
        }
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!matches(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether one heap type is a subtype of another, or the same (spec 3.3.3).
     *
     * @param actual the narrower one
     * @param expected the wider one
     * @return true if it matches
     */
    public boolean matches(HeapType actual, HeapType expected) {
        if (actual instanceof ConcreteHeapType from) {
            return expected instanceof ConcreteHeapType to
                    ? extendsType(from.typeIndex(), to.typeIndex())
                    : matches(abstractOf(from.typeIndex()), (AbstractHeapType) expected);
        }
        AbstractHeapType from = (AbstractHeapType) actual;
        if (from == AbstractHeapType.BOT) {
            return true;
        }
        return expected instanceof ConcreteHeapType to
                ? isBottom(from) && matches(from, abstractOf(to.typeIndex()))
                : matches(from, (AbstractHeapType) expected);
    }

    private boolean extendsType(int actual, int expected) {
        int wanted = canonical(expected);
        // Supertypes stand before their subtypes.
        for (int current = canonical(actual); current >= wanted; current = supertype(current)) {
            if (current == wanted) {
                return true;
            }
        }
        return false;
    }

    /**
     * The abstract heap type that a defined type belongs to.
     *
     * @param typeIndex a type index
     * @return {@code FUNC}, {@code ARRAY} or {@code STRUCT}
     */
    public AbstractHeapType abstractOf(int typeIndex) {
        CompositeType composite = types.get(typeIndex).composite();
        if (composite instanceof FuncType) {
            return AbstractHeapType.FUNC;
        }
        return composite instanceof ArrayType ? AbstractHeapType.ARRAY : AbstractHeapType.STRUCT;
    }

    /**
     * The widest type of the hierarchy that a heap type belongs to.
     *
     * @param heap the heap type
     * @return {@code ANY}, {@code FUNC}, {@code EXTERN} or {@code EXN}
     */
    public AbstractHeapType top(HeapType heap) {
        AbstractHeapType type =
                heap instanceof ConcreteHeapType concrete ? abstractOf(concrete.typeIndex()) : (AbstractHeapType) heap;
        return switch (type) {
            case FUNC, NOFUNC -> AbstractHeapType.FUNC;
            case EXTERN, NOEXTERN -> AbstractHeapType.EXTERN;
            case EXN, NOEXN -> AbstractHeapType.EXN;
            default -> AbstractHeapType.ANY;
        };
    }

    private static boolean isBottom(AbstractHeapType type) {
        return switch (type) {
            case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
            default -> false;
        };
    }

    private static boolean matches(AbstractHeapType actual, AbstractHeapType expected) {
        if (actual == expected) {
            return true;
        }
        return switch (actual) {
            case NOFUNC -> expected == AbstractHeapType.FUNC;
            case NOEXTERN -> expected == AbstractHeapType.EXTERN;
            case NOEXN -> expected == AbstractHeapType.EXN;
            case EQ -> expected == AbstractHeapType.ANY;
            case I31, STRUCT, ARRAY -> expected == AbstractHeapType.EQ || expected == AbstractHeapType.ANY;
            case NONE ->
                switch (expected) {
                    case ANY, EQ, I31, STRUCT, ARRAY -> true;
                    default -> false;
                };
            case BOT -> true;
            case FUNC, EXTERN, ANY, EXN -> false;
        };
    }
}
