package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.Sort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The index spaces of one component instance or of one type with declarators. */
final class Scope {

    private final @Nullable Scope parent;
    private final int componentInstance;
    private final Map<Sort, List<Item>> spaces = new EnumMap<>(Sort.class);

    /**
     * @param parent the scope that encloses it in the file; null for the root
     * @param componentInstance the number of the component instance that it belongs to
     */
    Scope(@Nullable Scope parent, int componentInstance) {
        this.parent = parent;
        this.componentInstance = componentInstance;
    }

    int componentInstance() {
        return componentInstance;
    }

    void add(Sort sort, Item item) {
        spaces.computeIfAbsent(sort, each -> new ArrayList<>()).add(item);
    }

    Item get(Sort sort, int index) {
        return spaces.getOrDefault(sort, List.of()).get(index);
    }

    /** An element that must be of the given kind, because validation said so. */
    <T extends Item> T get(Sort sort, int index, Class<T> kind) {
        return kind.cast(get(sort, index));
    }

    Scope outer(int count) {
        var scope = this;
        for (var left = count; left > 0; left--) {
            if (scope.parent == null) {
                throw new IllegalStateException("outer alias beyond the root");
            }
            scope = scope.parent;
        }
        return scope;
    }
}
