package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Trap;

/** Strings in a large memory: what {@link Strings} has for one that is an array. */
public final class LargeStrings {
    private static final long NARROW_TAG = 1L << 31;
    private static final long WIDE_TAG = 1L << 63;

    private LargeStrings() {}

    /** The bit of a length that says UTF-16 of a string that might be Latin-1 (CanonicalABI.md, {@code utf16_tag}). */
    private static long tag(LargeContext context) {
        return context.wide ? WIDE_TAG : NARROW_TAG;
    }

    /**
     * Reads a string.
     *
     * @param length in code units of the context's encoding, with the tag bit of latin1+utf16
     */
    public static String lift(LargeContext context, long address, long length) {
        return switch (context.encoding) {
            case UTF8 -> Strings.decodeUtf8(read(context, address, length, 1, 1));
            case UTF16 -> Strings.decodeUtf16(read(context, address, length, 2, 2));
            case LATIN1_UTF16 ->
                (length & tag(context)) == 0
                        ? Strings.decodeLatin1(read(context, address, length, 1, 2))
                        : Strings.decodeUtf16(read(context, address, length ^ tag(context), 2, 2));
        };
    }

    private static byte[] read(LargeContext context, long address, long units, int size, int alignment) {
        if (units < 0 || units > Strings.MAXIMUM_BYTES / size || !context.fits(address, units * size)) {
            throw context.outOfBounds("string");
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        return context.read(address, (int) units * size);
    }

    /**
     * Copies a string into memory of the guest; its length is left in the context.
     *
     * @return the pointer
     * @throws IllegalArgumentException if the string has a lone surrogate, or is too long
     */
    public static long lower(String string, LargeContext context) {
        Strings.checkScalars(string);
        return switch (context.encoding) {
            case UTF8 -> {
                var bytes = Strings.encodeUtf8(string);
                yield context.place(bytes, 1, bytes.length, "string");
            }
            case UTF16 -> context.place(Strings.encodeUtf16(string), 2, string.length(), "string");
            case LATIN1_UTF16 ->
                Strings.isLatin1(string)
                        ? context.place(Strings.encodeLatin1(string), 2, string.length(), "string")
                        : context.place(Strings.encodeUtf16(string), 2, string.length() | tag(context), "string");
        };
    }
}
