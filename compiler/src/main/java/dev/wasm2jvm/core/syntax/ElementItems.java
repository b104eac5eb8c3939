package dev.wasm2jvm.core.syntax;

import java.util.List;

/** The elements of an element segment. */
public sealed interface ElementItems {
    /**
     * How many elements.
     *
     * @return the count
     */
    int size();

    /** Elements that are functions: by far the most frequent form, therefore compact. */
    final class Functions implements ElementItems {
        private final int[] indices;

        /**
         * References to functions.
         *
         * @param indices function indices; not copied, must not be changed
         */
        public Functions(int[] indices) {
            this.indices = indices;
        }

        @Override
        public int size() {
            return indices.length;
        }

        /**
         * The function of an element.
         *
         * @param element number of the element
         * @return its function index
         */
        public int get(int element) {
            return indices[element];
        }
    }

    /**
     * Elements that are constant expressions.
     *
     * @param list the expressions
     */
    record Expressions(List<ConstExpr> list) implements ElementItems {
        /** Copies the list. */
        public Expressions {
            list = List.copyOf(list);
        }

        @Override
        public int size() {
            return list.size();
        }
    }
}
