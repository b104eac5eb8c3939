package dev.wasm2jvm.conformance;

import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.V128;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in a script: an argument, or a pattern for results.
 *
 * @param type such as {@code i32} or {@code externref}
 * @param text an unsigned decimal number (of the bits, for floats), {@code null}, {@code nan:canonical},
 *     {@code nan:arithmetic}; null for any reference but the null reference
 * @param parts the lanes of a {@code v128}, or the alternatives of {@code either}; else empty
 */
record Value(String type, @Nullable String text, List<Value> parts) {
    private static final int F32_QUIET = 0x7FC0_0000;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    /** An object of the host that scripts know by a number. */
    record HostReference(String number) {}

    /** The value as an argument of a function. */
    @Nullable
    Object toJava() {
        if (type.equals("v128")) {
            return vector();
        }
        if (text == null || text.equals("null")) {
            return null;
        }
        return switch (type) {
            case "i8", "i16", "i32" -> Integer.parseUnsignedInt(text);
            case "i64" -> Long.parseUnsignedLong(text);
            case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(text));
            case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(text));
            default -> new HostReference(text);
        };
    }

    private V128 vector() {
        long[] halves = new long[2];
        int lanes = parts.size() / 2;
        for (int i = 0; i < parts.size(); i++) {
            long lane = Long.parseUnsignedLong(String.valueOf(parts.get(i).text));
            halves[i / lanes] |= lane << (i % lanes * 64 / lanes);
        }
        return V128.of(halves[0], halves[1]);
    }

    private boolean matchesLanes(V128 actual) {
        int width = 128 / parts.size();
        for (int i = 0; i < parts.size(); i++) {
            long half = i * width < 64 ? actual.low() : actual.high();
            long lane = (half >>> (i * width)) & (-1L >>> (64 - width));
            if (!parts.get(i).matchesLane(lane)) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesLane(long bits) {
        String expected = String.valueOf(text);
        return switch (type) {
            case "f32" -> matchesF32((int) bits, expected);
            case "f64" -> matchesF64(bits, expected);
            default -> bits == Long.parseUnsignedLong(expected);
        };
    }

    /** Whether a result is what this pattern says. */
    boolean matches(@Nullable Object actual) {
        if (type.equals("either")) {
            return parts.stream().anyMatch(part -> part.matches(actual));
        }
        if (type.equals("v128") && actual instanceof V128 vector) {
            return matchesLanes(vector);
        }
        if (actual == null) {
            return "null".equals(text);
        }
        if (text == null) {
            return type.equals("funcref") == actual instanceof FunctionInstance;
        }
        if (actual instanceof Float single && type.equals("f32")) {
            return matchesF32(Float.floatToRawIntBits(single), text);
        }
        if (actual instanceof Double wide && type.equals("f64")) {
            return matchesF64(Double.doubleToRawLongBits(wide), text);
        }
        return actual.equals(toJava());
    }

    private static boolean matchesF32(int bits, String expected) {
        return switch (expected) {
            case "nan:canonical" -> (bits & Integer.MAX_VALUE) == F32_QUIET;
            case "nan:arithmetic" -> (bits & F32_QUIET) == F32_QUIET;
            default -> bits == Integer.parseUnsignedInt(expected);
        };
    }

    private static boolean matchesF64(long bits, String expected) {
        return switch (expected) {
            case "nan:canonical" -> (bits & Long.MAX_VALUE) == F64_QUIET;
            case "nan:arithmetic" -> (bits & F64_QUIET) == F64_QUIET;
            default -> bits == Long.parseUnsignedLong(expected);
        };
    }

    /** How a result looks in messages. */
    static String show(@Nullable Object actual) {
        if (actual instanceof Float single) {
            return "f32 0x" + Integer.toHexString(Float.floatToRawIntBits(single));
        }
        if (actual instanceof Double wide) {
            return "f64 0x" + Long.toHexString(Double.doubleToRawLongBits(wide));
        }
        return String.valueOf(actual);
    }
}
