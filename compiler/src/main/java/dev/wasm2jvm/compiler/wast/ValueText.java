package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wave.WaveValue;
import dev.wasm2jvm.runtime.V128;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results of functions as text, in messages: floats by their bits, because NaNs differ. */
final class ValueText {
    private ValueText() {}

    /** A result, boxed as functions give it. */
    static String of(@Nullable Object actual) {
        if (actual == null) {
            return "null";
        }
        if (actual instanceof WaveValue value) {
            return value.toWave();
        }
        for (NumberType type : NumberType.values()) {
            if (type.boxes(actual)) {
                return number(type, Long.toUnsignedString(type.bits(actual)));
            }
        }
        return actual instanceof V128 vector ? of(vector, NumberType.I32) : reference(actual);
    }

    /** A vector, by its lanes. */
    static String of(V128 vector, NumberType laneType) {
        var lanes = new ArrayList<String>();
        for (int i = 0; i < Lanes.WIDTH / laneType.width(); i++) {
            lanes.add(Long.toUnsignedString(Lanes.get(vector, i, laneType.width())));
        }
        return vector(laneType, lanes.toString());
    }

    private static String reference(Object actual) {
        Referent referent = Referent.of(actual);
        return referent == Referent.HOST
                ? String.valueOf(actual)
                : referent.name().toLowerCase(Locale.ROOT) + " reference";
    }

    static String number(NumberType type, String number) {
        return type.text() + " " + number;
    }

    static String vector(NumberType laneType, String lanes) {
        return "v128 " + laneType.text() + " " + lanes;
    }
}
