package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a resource type. Two are the same resource type if and only if their ids are equal.
 *
 * @param id in an instantiation plan the index in its list of resources; during validation any unique number
 * @param name the name by which the world shows it, or null where it is not visible outside of its component
 */
public record ResourceType(int id, @Nullable TypeName name) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceType that && that.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
