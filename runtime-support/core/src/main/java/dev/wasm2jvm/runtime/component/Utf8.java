package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;

/** UTF-8 in a byte array, decoded strictly (RFC 3629) and without objects. */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int BLOCK = 32;

    private Utf8() {}

    /** How many bytes from {@code from} on are ASCII; at most {@code end - from}. */
    static int asciiPrefix(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - BLOCK && (block(bytes, at) & HIGH_BITS) == 0) {
            at += BLOCK;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at - from;
    }

    private static long block(byte[] bytes, int at) {
        return (long) Memory.I64.get(bytes, at)
                | (long) Memory.I64.get(bytes, at + 8)
                | (long) Memory.I64.get(bytes, at + 16)
                | (long) Memory.I64.get(bytes, at + 24);
    }

    /**
     * The code point that begins at {@code at}.
     *
     * @param end where the string ends
     * @throws Trap if the bytes there are no UTF-8
     */
    static int codePoint(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int count = first < (byte) 0xe0 ? 1 : first < (byte) 0xf0 ? 2 : 3;
        if (first < (byte) 0xc2 || first > (byte) 0xf4) {
            throw malformed();
        }
        int codePoint = first & (0x3f >> count);
        for (int i = 1; i <= count; i++) {
            if (at + i >= end) {
                throw new Trap("incomplete utf-8 byte sequence");
            }
            int next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                throw malformed();
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
            if (i == 1 && !isPossible(codePoint, count)) {
                throw malformed();
            }
        }
        return codePoint;
    }

    /** Whether the first two bytes can begin a code point of their length that is no surrogate. */
    private static boolean isPossible(int bits, int count) {
        return switch (count) {
            case 1 -> true;
            case 2 -> bits >= 0x800 >> 6 && bits >> 5 != 0xd800 >> 11;
            default -> bits >= 0x1_0000 >> 12 && bits <= 0x10_ffff >> 12;
        };
    }

    private static Trap malformed() {
        return new Trap("invalid utf-8 sequence");
    }

    /** The bytes that a code point takes. */
    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    }

    /** Writes a code point and returns where the next one goes. */
    static int put(byte[] bytes, int at, int codePoint) {
        if (codePoint < 0x80) {
            bytes[at] = (byte) codePoint;
            return at + 1;
        }
        int count = length(codePoint) - 1;
        bytes[at] = (byte) ((0xff00 >> (count + 1)) | (codePoint >> (6 * count)));
        for (int i = 1; i <= count; i++) {
            bytes[at + i] = (byte) (0x80 | ((codePoint >> (6 * (count - i))) & 0x3f));
        }
        return at + count + 1;
    }

    /** Checks that all is UTF-8. */
    static void check(byte[] bytes, int from, int end) {
        int at = from + asciiPrefix(bytes, from, end);
        while (at < end) {
            at += length(codePoint(bytes, at, end));
        }
    }
}
