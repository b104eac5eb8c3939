package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * A defined type with its declared supertypes (spec 2.3.11).
 *
 * @param isFinal whether it can have no subtypes
 * @param supertypes indices of the types that it extends (validation allows one at most)
 * @param composite its structure
 * @param recGroup index of the recursion group that defines it, counted from 0
 * @param offset where it stands in the file
 */
public record SubType(boolean isFinal, List<Integer> supertypes, CompositeType composite, int recGroup, int offset) {
    /** Copies the list. */
    public SubType {
        supertypes = List.copyOf(supertypes);
    }
}
