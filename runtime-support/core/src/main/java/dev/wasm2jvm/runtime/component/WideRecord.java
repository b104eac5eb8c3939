package dev.wasm2jvm.runtime.component;

import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A record with more fields than a Java record can have (JVMS 4.3.3), or the arguments of such a function. Generated
 * subclasses have an accessor for each field and a builder; values are compared and printed as those of a record are,
 * arrays by their contents. Immutable.
 */
public abstract class WideRecord {
    private final Object[] values;

    /**
     * For generated code.
     *
     * @param values one for each field, numbers boxed; nobody else keeps the array
     */
    protected WideRecord(Object[] values) {
        this.values = values;
    }

    /** The names of the accessors in the order of the fields, separated by commas. */
    public abstract String names();

    /** The value of a field; for generated code. */
    protected final Object value(int index) {
        return values[index];
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof WideRecord record
                && record.getClass() == getClass()
                && Arrays.deepEquals(values, record.values);
    }

    @Override
    public final int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public final String toString() {
        var names = names().split(",", -1);
        var text = new StringJoiner(", ", getClass().getSimpleName() + "[", "]");
        for (int i = 0; i < values.length; i++) {
            var value = Arrays.deepToString(new Object[] {values[i]});
            text.add(names[i] + "=" + value.substring(1, value.length() - 1));
        }
        return text.toString();
    }

    /** Collects the values of a record; it can be used again, each record has the values of its time. */
    public abstract static class Builder {
        private final @Nullable Object[] values;

        /** For generated code. */
        protected Builder(int fields) {
            this.values = new Object[fields];
        }

        /** The names of the setters in the order of the fields, separated by commas. */
        public abstract String names();

        /**
         * Sets a field; for generated code.
         *
         * @throws NullPointerException naming the field if the value is null
         */
        protected final void set(int index, @Nullable Object value) {
            if (value == null) {
                throw new NullPointerException(names().split(",", -1)[index]);
            }
            values[index] = value;
        }

        /**
         * All values; for generated code.
         *
         * @throws IllegalStateException naming the fields that were not set
         */
        protected final Object[] values() {
            var all = new Object[values.length];
            var missing = new StringJoiner(", ");
            for (int i = 0; i < all.length; i++) {
                var value = values[i];
                if (value == null) {
                    missing.add(names().split(",", -1)[i]);
                } else {
                    all[i] = value;
                }
            }
            if (missing.length() > 0) {
                throw new IllegalStateException("missing fields: " + missing);
            }
            return all;
        }
    }
}
