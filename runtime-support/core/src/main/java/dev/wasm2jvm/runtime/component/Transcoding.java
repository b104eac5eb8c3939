package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;

/**
 * Strings that go from the memory of one component into that of another, without a Java string in between
 * ({@code store_string} of CanonicalABI.md, whose calls of {@code realloc} are kept: guests observe them).
 *
 * <p>The array of a memory is fetched again after each call of {@code realloc}, which may grow it.
 */
public final class Transcoding {
    private static final int UTF16_TAG = 1 << 31;
    private static final String STRING = "string";

    private Transcoding() {}

    /** What the bytes of a string are. */
    private enum Units {
        UTF8(1) {
            @Override
            int codePoint(byte[] bytes, int at, int end) {
                return Utf8.codePoint(bytes, at, end);
            }

            @Override
            int length(int codePoint) {
                return Utf8.length(codePoint);
            }
        },
        UTF16(2) {
            @Override
            int codePoint(byte[] bytes, int at, int end) {
                char unit = (char) (short) Memory.I16.get(bytes, at);
                return Character.isSurrogate(unit) ? pair(unit, bytes, at, end) : unit;
            }

            @Override
            int length(int codePoint) {
                return 2 * Character.charCount(codePoint);
            }
        },
        LATIN1(1) {
            @Override
            int codePoint(byte[] bytes, int at, int end) {
                return bytes[at] & 0xff;
            }

            @Override
            int length(int codePoint) {
                return 1;
            }
        };

        /** Bytes of a code unit. */
        final int size;

        Units(int size) {
            this.size = size;
        }

        /** The code point at an address; a trap if it is malformed. */
        abstract int codePoint(byte[] bytes, int at, int end);

        /** The bytes that a code point takes. */
        abstract int length(int codePoint);
    }

    private static int pair(char high, byte[] bytes, int at, int end) {
        if (Character.isHighSurrogate(high) && at + 2 < end) {
            char low = (char) (short) Memory.I16.get(bytes, at + 2);
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(high, low);
            }
        }
        throw new Trap("unpaired surrogate found: invalid utf-16 encoding");
    }

    /**
     * Copies a string.
     *
     * @param address where it lies in the memory of {@code from}
     * @param length in code units of that context's encoding, with the tag bit of latin1+utf16
     * @return the pointer in the memory of {@code to} in the low 32 bits, the length as the guest there counts it in the
     *     high ones
     * @throws Trap if the string is malformed or out of bounds
     */
    public static long copy(ArrayContext from, int address, int length, ArrayContext to) {
        return switch (from.encoding) {
            case UTF8 -> {
                int count = Strings.check(from, address, Integer.toUnsignedLong(length), 1);
                yield fromUtf8(from, address, count, to);
            }
            case UTF16 -> fromUtf16(from, address, length, to);
            case LATIN1_UTF16 ->
                (length & UTF16_TAG) == 0
                        ? fromLatin1(from, address, Strings.check(from, address, length, 2), to)
                        : fromUtf16(from, address, length ^ UTF16_TAG, to);
        };
    }

    private static long fromUtf8(ArrayContext from, int address, int count, ArrayContext to) {
        return switch (to.encoding) {
            case UTF8 -> {
                Utf8.check(from.memory().bytes, address, address + count);
                yield copyBytes(from, address, count, to, 1, count);
            }
            case UTF16 -> utf8ToUtf16(from, address, count, to);
            case LATIN1_UTF16 -> probablyLatin1(Units.UTF8, from, address, count, to);
        };
    }

    private static long fromUtf16(ArrayContext from, int address, int length, ArrayContext to) {
        int count = Strings.check(from, address, 2 * Integer.toUnsignedLong(length), 2);
        return switch (to.encoding) {
            case UTF8 -> toUtf8(Units.UTF16, from, address, count, to);
            case UTF16 -> {
                checkUtf16(from.memory().bytes, address, address + count);
                yield copyBytes(from, address, count, to, 2, length);
            }
            case LATIN1_UTF16 ->
                from.encoding == StringEncoding.LATIN1_UTF16
                        ? probablyUtf16(from, address, count, to)
                        : probablyLatin1(Units.UTF16, from, address, count, to);
        };
    }

    private static long fromLatin1(ArrayContext from, int address, int count, ArrayContext to) {
        return switch (to.encoding) {
            case UTF8 -> toUtf8(Units.LATIN1, from, address, count, to);
            case UTF16 -> inflate(from, address, count, to);
            case LATIN1_UTF16 -> copyBytes(from, address, count, to, 2, count);
        };
    }

    private static void checkUtf16(byte[] bytes, int address, int end) {
        for (int at = address; at < end; ) {
            at += Units.UTF16.length(Units.UTF16.codePoint(bytes, at, end));
        }
    }

    private static long copyBytes(
            ArrayContext from, int address, int count, ArrayContext to, int alignment, int length) {
        int target = to.allocate(alignment, count, STRING);
        System.arraycopy(from.memory().bytes, address, to.memory().bytes, target, count);
        return Lists.pair(target, length);
    }

    private static long inflate(ArrayContext from, int address, int count, ArrayContext to) {
        int target = to.allocate(2, 2 * count, STRING);
        var bytes = from.memory().bytes;
        var out = to.memory().bytes;
        for (int i = 0; i < count; i++) {
            Memory.I16.set(out, target + 2 * i, (short) (bytes[address + i] & 0xff));
        }
        return Lists.pair(target, count);
    }

    /** One byte a code unit at first; the worst case as soon as a character needs more; then what it took. */
    private static long toUtf8(Units units, ArrayContext from, int address, int count, ArrayContext to) {
        int length = count / units.size;
        int target = to.allocate(1, length, STRING);
        int ascii = copyWhileBelow(0x80, units, from, address, count, to, target);
        if (ascii == length) {
            return Lists.pair(target, length);
        }
        int worst = length * (units == Units.UTF16 ? 3 : 2);
        target = to.reallocate(target, length, 1, worst, STRING);
        var bytes = from.memory().bytes;
        var out = to.memory().bytes;
        int end = target + ascii;
        for (int at = address + ascii * units.size; at < address + count; ) {
            int codePoint = units.codePoint(bytes, at, address + count);
            end = Utf8.put(out, end, codePoint);
            at += units.length(codePoint);
        }
        return shrunk(to, target, worst, 1, end - target, end - target);
    }

    /** Gives back what a guess was too large by. */
    private static long shrunk(ArrayContext to, int target, int worst, int alignment, int size, int length) {
        return Lists.pair(size < worst ? to.reallocate(target, worst, alignment, size, STRING) : target, length);
    }

    /** Copies code points as bytes until one is too large; returns how many. */
    private static int copyWhileBelow(
            int limit, Units units, ArrayContext from, int address, int count, ArrayContext to, int target) {
        var bytes = from.memory().bytes;
        var out = to.memory().bytes;
        int copied = 0;
        for (int at = address; at < address + count; copied++) {
            int codePoint = units.codePoint(bytes, at, address + count);
            if (codePoint >= limit) {
                break;
            }
            out[target + copied] = (byte) codePoint;
            at += units.length(codePoint);
        }
        return copied;
    }

    private static long utf8ToUtf16(ArrayContext from, int address, int count, ArrayContext to) {
        int target = to.allocate(2, 2 * count, STRING);
        int size = putUtf16(Units.UTF8, from, address, address + count, to, target) - target;
        return shrunk(to, target, 2 * count, 2, size, size / 2);
    }

    /** Writes what lies from {@code address} to {@code end} as UTF-16 and returns where it ends. */
    private static int putUtf16(Units units, ArrayContext from, int address, int end, ArrayContext to, int target) {
        var bytes = from.memory().bytes;
        var out = to.memory().bytes;
        int next = target;
        for (int at = address; at < end; ) {
            int codePoint = units.codePoint(bytes, at, end);
            at += units.length(codePoint);
            if (Character.isBmpCodePoint(codePoint)) {
                Memory.I16.set(out, next, (short) codePoint);
                next += 2;
            } else {
                Memory.I16.set(out, next, (short) Character.highSurrogate(codePoint));
                Memory.I16.set(out, next + 2, (short) Character.lowSurrogate(codePoint));
                next += 4;
            }
        }
        return next;
    }

    /** Latin-1 at first; what was copied is inflated in place as soon as a character is beyond it. */
    private static long probablyLatin1(Units units, ArrayContext from, int address, int count, ArrayContext to) {
        int length = count / units.size;
        int target = to.allocate(2, length, STRING);
        int copied = copyWhileBelow(0x100, units, from, address, count, to, target);
        int rest = addressAfter(units, from, address, count, copied);
        if (rest == address + count) {
            return shrunk(to, target, length, 2, copied, copied);
        }
        target = to.reallocate(target, length, 2, 2 * length, STRING);
        var out = to.memory().bytes;
        for (int i = copied - 1; i >= 0; i--) {
            Memory.I16.set(out, target + 2 * i, (short) (out[target + i] & 0xff));
        }
        int size = putUtf16(units, from, rest, address + count, to, target + 2 * copied) - target;
        return shrunk(to, target, 2 * length, 2, size, size / 2 | UTF16_TAG);
    }

    /** The address of what follows so many code points. */
    private static int addressAfter(Units units, ArrayContext from, int address, int count, int codePoints) {
        var bytes = from.memory().bytes;
        int at = address;
        for (int i = 0; i < codePoints; i++) {
            at += units.length(units.codePoint(bytes, at, address + count));
        }
        return at;
    }

    /** The producer chose UTF-16 where Latin-1 was possible too: it is likely to be needed. */
    private static long probablyUtf16(ArrayContext from, int address, int count, ArrayContext to) {
        int length = count / 2;
        checkUtf16(from.memory().bytes, address, address + count);
        int target = (int) copyBytes(from, address, count, to, 2, length);
        var out = to.memory().bytes;
        for (int i = 0; i < length; i++) {
            if (out[target + 2 * i + 1] != 0) {
                return Lists.pair(target, length | UTF16_TAG);
            }
        }
        for (int i = 0; i < length; i++) {
            out[target + i] = out[target + 2 * i];
        }
        return Lists.pair(to.reallocate(target, count, 1, length, STRING), length);
    }
}
