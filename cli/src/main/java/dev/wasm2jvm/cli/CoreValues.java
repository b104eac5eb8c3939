package dev.wasm2jvm.cli;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Core values as text: integers signed or unsigned, decimal or hexadecimal; results are signed and decimal. */
final class CoreValues {

    private CoreValues() {}

    /** Reads an argument of a Java parameter type. */
    static Object parse(Class<?> type, String text) {
        try {
            if (type == int.class) {
                return integer(text, Integer.SIZE).intValue();
            } else if (type == long.class) {
                return integer(text, Long.SIZE).longValue();
            } else if (type == float.class) {
                return Float.parseFloat(text);
            } else if (type == double.class) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            throw new UsageException("'" + text + "' is no number that fits " + type, null);
        }
        throw new UsageException("a reference can't be written as text: '" + text + "'", null);
    }

    private static BigInteger integer(String text, int bits) {
        boolean negative = text.startsWith("-");
        var digits = negative || text.startsWith("+") ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x");
        var magnitude = new BigInteger(hexadecimal ? digits.substring(2) : digits, hexadecimal ? 16 : 10);
        var value = negative ? magnitude.negate() : magnitude;
        boolean fits = value.signum() < 0 ? value.bitLength() < bits : value.bitLength() <= bits;
        if (!fits || magnitude.signum() < 0) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
