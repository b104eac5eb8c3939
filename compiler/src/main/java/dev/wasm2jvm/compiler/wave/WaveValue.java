package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.component.syntax.WitType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a component-level type, without its type: as it is written in WAVE, or as an export returned it. Values that
 * were not read from a text have the column 0.
 */
public sealed interface WaveValue {

    /** Where it begins in its text, from 1. */
    int column();

    /**
     * The value in WAVE, as wasmtime prints it.
     *
     * @return one line
     */
    default String toWave() {
        return WaveWriter.write(this);
    }

    /**
     * A value of a generated API.
     *
     * @param value the Java value
     * @param type its WIT type
     * @return the same value
     */
    static WaveValue ofJava(Object value, WitType type) {
        return WaveBuilder.build(value, type);
    }

    /**
     * A floating-point number, as the shortest decimal that is read back as the same; what kind of NaN one is, is lost.
     *
     * @param value a Float or a Double
     * @return a numeral, or one of the words that stand for what is none
     */
    static WaveValue ofFloat(Number value) {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            return Name.keyword("nan", null);
        } else if (Double.isInfinite(number)) {
            return number > 0 ? Name.keyword("inf", null) : new Numeral(0, "-inf");
        } else if (number == 0) {
            return new Numeral(0, 1 / number < 0 ? "-0" : "0");
        }
        return new Numeral(
                0, new BigDecimal(value.toString()).stripTrailingZeros().toPlainString());
    }

    /** {@code 12}, {@code -1.5e3}, {@code -inf}. */
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

        private static final Set<String> KEYWORDS = Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

        /**
         * A label, written with {@code %} where it must be.
         *
         * @param label the label of a case
         * @param payload its payload, or null
         * @return the name
         */
        public static Name label(String label, @Nullable WaveValue payload) {
            return new Name(0, label, KEYWORDS.contains(label), payload);
        }

        /**
         * A word that WAVE gives its meaning.
         *
         * @param keyword such as {@code some}
         * @param payload its payload, or null
         * @return the name
         */
        public static Name keyword(String keyword, @Nullable WaveValue payload) {
            return new Name(0, keyword, false, payload);
        }

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

    /** A handle, which has no form in WAVE: {@code text} describes it. */
    record Handle(int column, String text) implements WaveValue {}

    /** One field of a record. */
    record Field(int column, String name, WaveValue value) {}
}
