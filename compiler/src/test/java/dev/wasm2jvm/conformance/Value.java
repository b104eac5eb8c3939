package dev.wasm2jvm.conformance;

import dev.wasm2jvm.runtime.FunctionInstance;
import org.jspecify.annotations.Nullable;

/**
 * A value in a script: an argument, or a pattern for results.
 *
 * @param type such as {@code i32} or {@code externref}
 * @param text an unsigned decimal number (of the bits, for floats), {@code null}, {@code nan:canonical},
 *     {@code nan:arithmetic}; null for any reference but the null reference
 */
record Value(String type, @Nullable String text) {
    private static final int F32_QUIET = 0x7FC0_0000;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    /** An object of the host that scripts know by a number. */
    record HostReference(String number) {}

    /** The value as an argument of a function. */
    @Nullable
    Object toJava() {
        if (text == null || text.equals("null")) {
            return null;
        }
        return switch (type) {
            case "i32" -> Integer.parseUnsignedInt(text);
            case "i64" -> Long.parseUnsignedLong(text);
            case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(text));
            case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(text));
            default -> new HostReference(text);
        };
    }

    /** Whether a result is what this pattern says. */
    boolean matches(@Nullable Object actual) {
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
