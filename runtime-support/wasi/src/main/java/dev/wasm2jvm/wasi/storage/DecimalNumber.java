package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The form of numbers that are incremented: decimal digits in ASCII, a minus sign before those of negative ones, no leading
 * zeros, within 64 bits. It is that of Redis, so that all stores agree and other programs can read it.
 */
public final class DecimalNumber {
    private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

    private DecimalNumber() {}

    /**
     * Adds to a stored number.
     *
     * @param value the stored number, null for 0
     * @param delta what to add
     * @return the sum
     * @throws IOException if the value is no number, or the sum has more than 64 bits
     */
    public static long add(byte @Nullable [] value, long delta) throws IOException {
        try {
            return Math.addExact(value == null ? 0 : parse(value), delta);
        } catch (ArithmeticException overflow) {
            throw new IOException("the sum has more than 64 bits", overflow);
        }
    }

    /**
     * The form in which a number is stored.
     *
     * @param number the number
     * @return its digits
     */
    public static byte[] format(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static long parse(byte[] value) throws IOException {
        if (value.length <= LONGEST) {
            var digits = new String(value, StandardCharsets.ISO_8859_1);
            try {
                long number = Long.parseLong(digits);
                if (Long.toString(number).equals(digits)) {
                    return number;
                }
            } catch (NumberFormatException notDecimal) {
                throw notANumber(notDecimal);
            }
        }
        throw notANumber(null);
    }

    private static IOException notANumber(@Nullable Throwable cause) {
        return new IOException("the value is not a decimal number of 64 bits", cause);
    }
}
