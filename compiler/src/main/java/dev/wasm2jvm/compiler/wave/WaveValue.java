package dev.wasm2jvm.compiler.wave;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as written, before its type is known. {@code column} is where it begins, from 1. */
sealed interface WaveValue {

    int column();

    /** {@code 12}, {@code -1.5e3}. */
    record Numeral(int column, String text) implements WaveValue {}

    /** {@code "text"}, escapes resolved. */
    record Text(int column, String text) implements WaveValue {}

    /** {@code 'c'}, a code point. */
    record Char(int column, int codePoint) implements WaveValue {}

    /**
     * {@code true}, {@code admin}, {@code some(1)}.
     *
     * @param escaped written {@code %name}: a label even if it is a keyword
     * @param payload null if there are no parentheses
     */
    record Name(
            int column,
            String label,
            boolean escaped,
            @Nullable WaveValue payload) implements WaveValue {

        /** Whether this is the keyword itself, not a label of that name. */
        boolean is(String keyword) {
            return !escaped && label.equals(keyword);
        }
    }

    /** {@code (1, 2)}. */
    record Tuple(int column, List<WaveValue> values) implements WaveValue {}

    /** {@code [1, 2]}. */
    record Sequence(int column, List<WaveValue> values) implements WaveValue {}

    /** {@code {read, write}}: flags; {@code {}} too. */
    record Labels(int column, List<String> labels) implements WaveValue {}

    /** {@code {name: "Ada", age: 36}}; {@code {:}} has no fields. */
    record Fields(int column, List<Field> fields) implements WaveValue {}

    /** One field of a record. */
    record Field(int column, String name, WaveValue value) {}
}
