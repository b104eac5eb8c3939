package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which types match which, within one module (spec 3.3).
 *
 * <p>Two type indices mean the same type if their definitions are equal. {@link #canonical} gives the first index of
 * equal definitions; types that are recursion groups of their own and name no other type compare by their structure.
 */
public final class Subtyping {
    private final List<SubType> types;
    private final int[] canonical;

    /**
     * The types of a module.
     *
     * @param module the module, whose type indices are all in range
     */
    public Subtyping(Module module) {
        this.types = module.types();
        this.canonical = new int[types.size()];
        Map<CompositeType, Integer> first = new HashMap<>();
        for (int i = 0; i < canonical.length; i++) {
            Integer earlier = first.putIfAbsent(types.get(i).composite(), i);
            canonical[i] = earlier == null ? i : earlier;
        }
    }

    /**
     * One index for all that mean the same type.
     *
     * @param typeIndex a type index
     * @return the first index with an equal definition
     */
    public int canonical(int typeIndex) {
        return canonical[typeIndex];
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
        return expected instanceof ConcreteHeapType to
                ? isBottom(from) && matches(from, abstractOf(to.typeIndex()))
                : matches(from, (AbstractHeapType) expected);
    }

    private boolean extendsType(int actual, int expected) {
        int current = actual;
        while (canonical[current] != canonical[expected]) {
            List<Integer> supertypes = types.get(current).supertypes();
            if (supertypes.isEmpty() || supertypes.get(0) >= current) {
                return false;
            }
            current = supertypes.get(0);
        }
        return true;
    }

    private AbstractHeapType abstractOf(int typeIndex) {
        CompositeType composite = types.get(typeIndex).composite();
        if (composite instanceof FuncType) {
            return AbstractHeapType.FUNC;
        }
        return composite instanceof ArrayType ? AbstractHeapType.ARRAY : AbstractHeapType.STRUCT;
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
            case FUNC, EXTERN, ANY, EXN -> false;
        };
    }
}
