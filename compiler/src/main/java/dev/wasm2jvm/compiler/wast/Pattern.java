package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wave.WaveValue;
import dev.wasm2jvm.runtime.V128;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a result is to be. */
sealed interface Pattern {
    /** Whether a result, boxed as functions give it, is what this says. */
    boolean matches(@Nullable Object actual);

    /** The pattern in messages. */
    String text();

    /** A result in messages, written so that it can be compared with this. */
    default String show(@Nullable Object actual) {
        return ValueText.of(actual);
    }

    /**
     * Bits of which some may be without interest: all are compared for a number, and only some for a kind of NaN.
     *
     * @param mask 1 for each bit that is compared
     * @param bits what these bits are; 0 elsewhere
     */
    record Bits(long mask, long bits) {
        boolean match(long actual) {
            return (actual & mask) == bits;
        }
    }

    /**
     * A number.
     *
     * @param type its type
     * @param bits its bits
     * @param number as the script writes it
     */
    record OfNumber(NumberType type, Bits bits, String number) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual != null && type.boxes(actual) && bits.match(type.bits(actual));
        }

        @Override
        public String text() {
            return ValueText.number(type, number);
        }
    }

    /**
     * A vector.
     *
     * @param laneType type of its lanes
     * @param lanes bits of each
     * @param numbers each as the script writes it
     */
    record OfVector(NumberType laneType, List<Bits> lanes, List<String> numbers) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof V128 vector && matches(vector);
        }

        private boolean matches(V128 vector) {
            for (int i = 0; i < lanes.size(); i++) {
                if (!lanes.get(i).match(Lanes.get(vector, i, laneType.width()))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            return ValueText.vector(laneType, numbers.toString());
        }

        @Override
        public String show(@Nullable Object actual) {
            return actual instanceof V128 vector ? ValueText.of(vector, laneType) : ValueText.of(actual);
        }
    }

    /** The null reference; those of all types are one object. */
    record OfNull() implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual == null;
        }

        @Override
        public String text() {
            return ValueText.of(null);
        }
    }

    /** Any reference of a type but null. */
    record OfReference(String type) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual != null && Referent.of(actual).isA(type);
        }

        @Override
        public String text() {
            return type;
        }
    }

    /** One object of the host. */
    record OfHost(HostReference reference) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return reference.equals(actual);
        }

        @Override
        public String text() {
            return ValueText.of(reference);
        }
    }

    /** A value of a component-level type. */
    record OfComponent(WaveValue value) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return value.equals(actual);
        }

        @Override
        public String text() {
            return value.toWave();
        }
    }

    /** One of several, where the specification leaves a choice. */
    record Either(List<Pattern> choices) implements Pattern {
        @Override
        public boolean matches(@Nullable Object actual) {
            return choices.stream().anyMatch(choice -> choice.matches(actual));
        }

        @Override
        public String text() {
            return "either of " + choices.stream().map(Pattern::text).toList();
        }

        @Override
        public String show(@Nullable Object actual) {
            return choices.isEmpty() ? ValueText.of(actual) : choices.get(0).show(actual);
        }
    }
}
