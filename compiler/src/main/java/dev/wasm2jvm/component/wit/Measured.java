package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.WitType;

/**
 * A resolved type and how large it is once all names are followed: a few lines of text can name a type with more parts
 * than there are atoms.
 *
 * @param size its parts
 * @param depth how deep it nests
 * @param borrows whether there is a borrowed handle in it
 */
record Measured(WitType type, int size, int depth, boolean borrows) {

    /** As large as a type of a component may be. */
    private static final int LARGEST = 200_000;

    static Measured leaf(WitType type) {
        return new Measured(type, 1, 1, type instanceof WitType.BorrowType);
    }

    /** A type under construction. */
    static final class Sum {
        private final Span span;
        private int size = 1;
        private int depth;
        private boolean borrows;

        /**
         * A type without parts so far.
         *
         * @param span where it is, for complaints
         */
        Sum(Span span) {
            this.span = span;
        }

        /** Adds a part and gives its type. */
        WitType add(Measured part) {
            size += part.size;
            depth = Math.max(depth, part.depth);
            borrows |= part.borrows;
            if (size > LARGEST) {
                throw span.unsupported("a type of more than " + LARGEST + " parts");
            }
            if (depth >= TypeParser.DEEPEST) {
                throw span.unsupported("a type nested more than " + TypeParser.DEEPEST + " deep");
            }
            return part.type;
        }

        Measured of(WitType type) {
            return new Measured(type, size, depth + 1, borrows);
        }
    }
}
