package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings of the canonical ABI ({@code load_string} and {@code store_string} of CanonicalABI.md).
 *
 * <p>Java's decoders replace what is malformed; here that traps if it comes from the guest and is an
 * {@link IllegalArgumentException} if it comes from Java (a lone surrogate).
 */
public final class Strings {
    static final int MAXIMUM_BYTES = (1 << 28) - 1;
    /** What Java's decoders put for what they cannot decode. */
    private static final char REPLACEMENT = '\ufffd';

    private static final int UTF16_TAG = 1 << 31;

    private Strings() {}

    /**
     * Reads a string.
     *
     * @param length in code units of the context's encoding, with the tag bit of latin1+utf16
     */
    public static String lift(ArrayContext context, int address, int length) {
        return switch (context.encoding) {
            case UTF8 -> liftUtf8(context, address, length);
            case UTF16 -> liftUtf16(context, address, length);
            case LATIN1_UTF16 ->
                (length & UTF16_TAG) == 0
                        ? liftLatin1(context, address, length)
                        : liftUtf16(context, address, length ^ UTF16_TAG);
        };
    }

    /** Reads a string whose pointer and length lie at {@code address}. */
    public static String load(ArrayContext context, int address) {
        return lift(context, Values.loadI32(context, address), Values.loadI32(context, address + 4));
    }

    /** Checks the range of a string that the guest passes; returns its bytes. */
    static int check(ArrayContext context, int address, long bytes, int alignment) {
        if (bytes > MAXIMUM_BYTES || !context.fits(address, bytes)) {
            throw context.outOfBounds("string");
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        return (int) bytes;
    }

    private static String liftUtf8(ArrayContext context, int address, int length) {
        int count = check(context, address, Integer.toUnsignedLong(length), 1);
        return decodeUtf8(context.memory().bytes, address, count);
    }

    /** The string that valid UTF-8 is. */
    static String decodeUtf8(byte[] bytes) {
        return decodeUtf8(bytes, 0, bytes.length);
    }

    private static String decodeUtf8(byte[] bytes, int address, int count) {
        var string = new String(bytes, address, count, StandardCharsets.UTF_8);
        if (string.indexOf(REPLACEMENT) >= 0) {
            Utf8.check(bytes, address, address + count);
        }
        return string;
    }

    private static String liftLatin1(ArrayContext context, int address, int length) {
        int count = check(context, address, Integer.toUnsignedLong(length), 2);
        return new String(context.memory().bytes, address, count, StandardCharsets.ISO_8859_1);
    }

    private static String liftUtf16(ArrayContext context, int address, int length) {
        int count = check(context, address, 2 * Integer.toUnsignedLong(length), 2);
        return decodeUtf16(context.memory().bytes, address, count);
    }

    /** The string that valid UTF-16 is. */
    static String decodeUtf16(byte[] bytes) {
        return decodeUtf16(bytes, 0, bytes.length);
    }

    private static String decodeUtf16(byte[] bytes, int address, int count) {
        var string = new String(bytes, address, count, StandardCharsets.UTF_16LE);
        // The decoder has put U+FFFD for a lone surrogate: compare unit by unit.
        if (string.length() != count / 2 || !sameUnits(string, bytes, address)) {
            throw new Trap("unpaired surrogate found: invalid utf-16 encoding");
        }
        return string;
    }

    private static boolean sameUnits(String string, byte[] bytes, int address) {
        for (int i = string.indexOf(REPLACEMENT); i >= 0; i = string.indexOf(REPLACEMENT, i + 1)) {
            if ((short) Memory.I16.get(bytes, address + 2 * i) != (short) REPLACEMENT) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies a string into memory of the guest.
     *
     * @return the pointer in the low 32 bits, the length in code units (tagged for latin1+utf16) in the high ones
     * @throws IllegalArgumentException if the string has a lone surrogate, or is too long
     */
    public static long lower(String string, ArrayContext context) {
        return switch (context.encoding) {
            case UTF8 -> lowerUtf8(string, context);
            case UTF16 -> lowerUtf16(string, context, 0);
            case LATIN1_UTF16 -> lowerLatin1OrUtf16(string, context);
        };
    }

    /** The string that Latin-1 is. */
    static String decodeLatin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a string without lone surrogates. */
    static byte[] encodeUtf8(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a string. */
    static byte[] encodeUtf16(String string) {
        return string.getBytes(StandardCharsets.UTF_16LE);
    }

    /** The bytes of a string that {@linkplain #isLatin1 is Latin-1}. */
    static byte[] encodeLatin1(String string) {
        return string.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether all chars have one byte. */
    static boolean isLatin1(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static long lowerUtf8(String string, ArrayContext context) {
        var encoded = encodeUtf8(string);
        if (encoded.length != string.length()) {
            checkScalars(string);
            return place(encoded, 1, encoded.length, context);
        }
        return lowerAscii(string, encoded, context);
    }

    /**
     * As many bytes as chars: all is ASCII, or there are lone surrogates that became question marks. The low bytes of the
     * chars tell: they differ from what was encoded, but for the surrogates that end like a question mark. Everything
     * here is an intrinsic of HotSpot, while a loop over the chars takes several times as long as all of it.
     */
    @SuppressWarnings("deprecation") // it copies low bytes, which is what is wanted
    private static long lowerAscii(String string, byte[] encoded, ArrayContext context) {
        int length = encoded.length;
        int address = context.allocate(1, length, "string");
        var bytes = context.memory().bytes;
        string.getBytes(0, length, bytes, address);
        if (!Arrays.equals(encoded, 0, length, bytes, address, address + length) || hasLikenessOfQuestionMark(string)) {
            checkScalars(string);
        }
        return Lists.pair(address, length);
    }

    private static boolean hasLikenessOfQuestionMark(String string) {
        for (int surrogate = Character.MIN_SURROGATE | '?'; surrogate <= Character.MAX_SURROGATE; surrogate += 0x100) {
            if (string.indexOf(surrogate) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static long lowerUtf16(String string, ArrayContext context, int tag) {
        checkScalars(string);
        return place(encodeUtf16(string), 2, string.length() | tag, context);
    }

    private static long lowerLatin1OrUtf16(String string, ArrayContext context) {
        return isLatin1(string)
                ? place(encodeLatin1(string), 2, string.length(), context)
                : lowerUtf16(string, context, UTF16_TAG);
    }

    private static long place(byte[] encoded, int alignment, int length, ArrayContext context) {
        if (encoded.length > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("a string of " + encoded.length + " bytes is too long");
        }
        int address = context.allocate(alignment, encoded.length, "string");
        System.arraycopy(encoded, 0, context.memory().bytes, address, encoded.length);
        return Lists.pair(address, length);
    }

    static void checkScalars(CharSequence string) {
        if (!StandardCharsets.UTF_16LE.newEncoder().canEncode(CharBuffer.wrap(string))) {
            throw new IllegalArgumentException("a string with a lone surrogate has no place in WebAssembly");
        }
    }
}
