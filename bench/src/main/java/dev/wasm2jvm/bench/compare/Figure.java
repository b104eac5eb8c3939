package dev.wasm2jvm.bench.compare;

import java.util.Locale;
import java.util.OptionalDouble;

/** Writes numbers as tables show them: three digits that count, and a dash for what is missing. */
final class Figure {

    static final String NONE = "–";

    private Figure() {}

    /** Three significant digits, with two decimals at most. */
    static String of(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : NONE;
    }

    /** No decimals. */
    static String whole(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : NONE;
    }
}
