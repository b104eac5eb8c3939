package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The index spaces, and what else is known, of a component or of a type with declarators while it is checked. */
final class Scope {

    /** What encloses the definitions. */
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    /** An element of the core type index space. */
    sealed interface CoreTypeItem {
        /** A type of core WebAssembly; its index in {@link CoreTypes}. */
        record OfDefined(int index) implements CoreTypeItem {}

        /** A module type. */
        record OfModule(ModuleType type) implements CoreTypeItem {}
    }

    private final Kind kind;
    private final @Nullable Scope parent;
    private final Map<Sort, List<Object>> spaces = new EnumMap<>(Sort.class);

    /** Imports and exports so far, by name. */
    final Map<String, Entity> imports = new LinkedHashMap<>();

    final Map<String, Entity> exports = new LinkedHashMap<>();

    /** Names of imports and exports, with their rules. */
    final ExternNameRules importNames = new ExternNameRules("import");

    final ExternNameRules exportNames = new ExternNameRules("export");

    /** Which types have names that the outside can see. */
    final Visibility visibility = new Visibility();

    /** Ids of the resource types that an instantiation supplies. */
    final Set<Integer> importedResources = new HashSet<>();

    /** Ids of the resource types that an instantiation makes. */
    final Set<Integer> definedResources = new HashSet<>();

    /** Ids of the resource types that this component itself defines. */
    final Set<Integer> localResources = new HashSet<>();

    Scope(Kind kind, @Nullable Scope parent) {
        this.kind = kind;
        this.parent = parent;
    }

    Kind kind() {
        return kind;
    }

    void add(Sort sort, Object item) {
        spaces.computeIfAbsent(sort, each -> new ArrayList<>()).add(item);
    }

    /** The size of an index space. */
    int count(Sort sort) {
        return spaces.getOrDefault(sort, List.of()).size();
    }

    /** An element of an index space. */
    <T> T get(Sort sort, int index, Class<T> type, long offset) {
        var space = spaces.getOrDefault(sort, List.of());
        if (Integer.compareUnsigned(index, space.size()) >= 0) {
            var what = sort.text().replace("core ", "").replace("func", "function");
            throw Problems.invalid(
                    "unknown " + what + " " + Integer.toUnsignedString(index) + ": " + what + " index out of bounds",
                    offset);
        }
        return type.cast(space.get(index));
    }

    TypeItem type(int index, long offset) {
        return get(Sort.TYPE, index, TypeItem.class, offset);
    }

    WitType valueType(int index, long offset) {
        if (type(index, offset) instanceof TypeItem.OfValue value) {
            return value.type();
        }
        throw Problems.invalid("type index " + index + " is not a defined type", offset);
    }

    ResourceType resource(int index, long offset) {
        if (type(index, offset) instanceof TypeItem.OfResource resource) {
            return resource.type();
        }
        throw Problems.invalid("type index " + index + " is not a resource type", offset);
    }

    /** The scope {@code count} levels outwards; null if there are not so many. */
    @Nullable
    Scope outer(int count) {
        @Nullable Scope scope = this;
        for (var left = count; left != 0 && scope != null; left--) {
            scope = scope.parent;
        }
        return scope;
    }

    /** Whether going {@code count} scopes outwards leaves a component, not only types. */
    boolean leavesComponent(int count) {
        @Nullable Scope scope = this;
        for (var left = count; left != 0 && scope != null; left--) {
            if (scope.kind == Kind.COMPONENT) {
                return true;
            }
            scope = scope.parent;
        }
        return false;
    }
}
