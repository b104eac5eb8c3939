package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.ExternTypeValidator;
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.TypeValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The core types that a component and all that is nested in it define outside of modules, in one index space: scopes see
 * them under indices of their own.
 */
final class CoreTypes {

    private final TypeValidator types = new TypeValidator();
    private final ExternTypeValidator externTypes = new ExternTypeValidator(types.subtyping());
    private final Map<FuncType, Integer> functions = new HashMap<>();

    /** What an index of a scope stands for. */
    interface Indices {

        /** The index here of the scope's type {@code index}; throws InvalidException if there is none. */
        int resolve(int index);
    }

    /** All types so far, and which match which. */
    Subtyping subtyping() {
        return types.subtyping();
    }

    /** The rules for types of items, with indices here. */
    ExternTypeValidator externTypes() {
        return externTypes;
    }

    /**
     * Defines a recursion group.
     *
     * @param group with indices of a scope
     * @param size how many types the scope has: the group's own ones follow
     * @param indices of that scope
     * @return the index here of the first type
     */
    int define(List<SubType> group, int size, Indices indices) {
        var first = types.subtyping().size();
        Indices all = index -> {
            var own = index - size;
            return index >= 0 && own >= 0 && own < group.size() ? first + own : indices.resolve(index);
        };
        return types.define(group.stream().map(each -> rewrite(each, all)).toList());
    }

    /** The type of a function that no component defined, such as a canonical definition makes. */
    int function(FuncType type) {
        return functions.computeIfAbsent(type, key -> types.define(List.of(new SubType(true, List.of(), key, 0, 0))));
    }

    private static SubType rewrite(SubType type, Indices indices) {
        return new SubType(
                type.isFinal(),
                type.supertypes().stream().map(indices::resolve).toList(),
                rewrite(type.composite(), indices),
                type.recGroup(),
                type.offset());
    }

    private static CompositeType rewrite(CompositeType type, Indices indices) {
        if (type instanceof FuncType function) {
            return new FuncType(rewrite(function.parameters(), indices), rewrite(function.results(), indices));
        }
        if (type instanceof StructType struct) {
            return new StructType(
                    struct.fields().stream().map(each -> rewrite(each, indices)).toList());
        }
        return new ArrayType(rewrite(((ArrayType) type).element(), indices));
    }

    private static List<ValType> rewrite(List<ValType> values, Indices indices) {
        return values.stream().map(each -> rewrite(each, indices)).toList();
    }

    private static FieldType rewrite(FieldType field, Indices indices) {
        StorageType storage = field.storage();
        return new FieldType(storage instanceof ValType value ? rewrite(value, indices) : storage, field.mutable());
    }

    /** The value type with indices here. */
    static ValType rewrite(ValType type, Indices indices) {
        return type instanceof RefType reference ? rewrite(reference, indices) : type;
    }

    /** The reference type with indices here. */
    static RefType rewrite(RefType type, Indices indices) {
        return type.heap() instanceof ConcreteHeapType heap
                ? new RefType(type.nullable(), new ConcreteHeapType(indices.resolve(heap.typeIndex())))
                : type;
    }
}
