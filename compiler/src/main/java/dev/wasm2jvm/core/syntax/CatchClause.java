package dev.wasm2jvm.core.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code try_table} does with some exceptions (spec 2.4.1).
 *
 * @param kind which exceptions, and what the branch carries
 * @param tag the tag that is caught; without meaning if the kind has none
 * @param label where the exception leads to, as seen from outside of the {@code try_table}
 */
public record CatchClause(Kind kind, int tag, int label) {
    /** The kinds of clauses, in the order of their codes (spec 5.4.1). */
    public enum Kind {
        /** Exceptions of a tag; the branch carries their arguments. */
        CATCH(true, false),
        /** Exceptions of a tag; the branch carries their arguments and a reference to the exception. */
        CATCH_REF(true, true),
        /** All exceptions; the branch carries nothing. */
        CATCH_ALL(false, false),
        /** All exceptions; the branch carries a reference to the exception. */
        CATCH_ALL_REF(false, true);

        private final boolean hasTag;
        private final boolean givesReference;

        Kind(boolean hasTag, boolean givesReference) {
            this.hasTag = hasTag;
            this.givesReference = givesReference;
        }

        /**
         * The kind that a byte of a binary stands for.
         *
         * @param code the byte
         * @return the kind, or null if there is none
         */
        public static @Nullable Kind of(int code) {
            return code < values().length ? values()[code] : null;
        }

        /**
         * The kind with these properties.
         *
         * @param hasTag see {@link #hasTag()}
         * @param givesReference see {@link #givesReference()}
         * @return the only such kind
         */
        public static Kind of(boolean hasTag, boolean givesReference) {
            if (hasTag) {
                return givesReference ? CATCH_REF : CATCH;
            }
            return givesReference ? CATCH_ALL_REF : CATCH_ALL;
        }

        /**
         * Whether only exceptions of one tag are caught.
         *
         * @return false if all are
         */
        public boolean hasTag() {
            return hasTag;
        }

        /**
         * Whether the branch carries a reference to the exception, behind its arguments.
         *
         * @return true if so
         */
        public boolean givesReference() {
            return givesReference;
        }
    }
}
