package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MovedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What generated modules import. Everything that they pass goes into {@link #trace}. */
final class FuzzHost {
    private static final long F64_NAN = 0x7ff8L << 48;
    private static final int F32_NAN = 0x7fc0_0000;

    /** An object that guests cannot look into. */
    static final Object OBJECT = "object";

    private final List<Memory> moving = new ArrayList<>();
    private long trace;

    /** A digest of all calls so far. */
    long trace() {
        return trace;
    }

    /** Gives a memory another array whenever a function of this host is called. */
    void move(Memory memory) {
        moving.add(memory);
    }

    private void note(long value) {
        trace = trace * 31 + value;
    }

    /** The imports in their order. */
    Object[] imports() {
        return new Object[] {
            function("il", "l", arguments -> mix((int) given(arguments[0]), (long) given(arguments[1]))),
            function("df", "", arguments -> {
                note(bits((double) given(arguments[0])));
                note(bits((float) given(arguments[1])));
                return new Object[0];
            }),
            function("l", "il", arguments -> pair((long) given(arguments[0]))),
            function("E", "i", arguments -> {
                note(arguments[0] == null ? 1 : 2);
                return new Object[] {arguments[0] == null ? 0 : 1};
            }),
            function("i", "E", arguments ->
                    new @Nullable Object[] {((int) given(arguments[0]) & 1) == 0 ? null : OBJECT})
        };
    }

    private static Object given(@Nullable Object argument) {
        return Objects.requireNonNull(argument);
    }

    private HostFunction function(String parameters, String results, HostFunction.Body body) {
        return new HostFunction(new FunctionType(parameters, results), arguments -> {
            moving.forEach(MovedArrays::move);
            return body.invoke(arguments);
        });
    }

    private Object[] mix(int a, long b) {
        note(a + b * 7);
        return new Object[] {trace ^ b};
    }

    private Object[] pair(long a) {
        note(a);
        return new Object[] {(int) trace, a * 3};
    }

    /** The bits of a float, those of the canonical NaN for all NaNs: what crosses the border to JavaScript is no more. */
    static long bits(float value) {
        return Float.isNaN(value) ? F32_NAN : Float.floatToRawIntBits(value);
    }

    /** As {@link #bits(float)}. */
    static long bits(double value) {
        return Double.isNaN(value) ? F64_NAN : Double.doubleToRawLongBits(value);
    }
}
