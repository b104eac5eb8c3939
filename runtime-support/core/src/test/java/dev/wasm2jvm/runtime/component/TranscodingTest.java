package dev.wasm2jvm.runtime.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Trap;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strings between components, against what Java's own encoders say. */
class TranscodingTest {
    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "plain ASCII that is longer than one block of thirty-two bytes",
            "\u00e9t\u00e9",
            "\u00ff",
            "ASCII first, more than thirty-two bytes of it, then \u00fc and \u20ac",
            "\u20ac\u0800\uffff\ud7ff\ue000",
            "\ud83c\udf70 cake",
            "\udbff\udfff\ud800\udc00",
            "\u0000\u007f\u0080\u07ff");

    /** A string in a guest: pointer and length as the guest counts. */
    private record Placed(int address, int length) {}

    private static Placed place(BumpContext context, String string) {
        return switch (context.encoding) {
            case UTF8 -> {
                var bytes = string.getBytes(StandardCharsets.UTF_8);
                yield new Placed(context.place(bytes), bytes.length);
            }
            case UTF16 -> new Placed(context.place(string.getBytes(StandardCharsets.UTF_16LE)), string.length());
            case LATIN1_UTF16 ->
                isLatin1(string)
                        ? new Placed(context.place(string.getBytes(StandardCharsets.ISO_8859_1)), string.length())
                        : tagged(context, string);
        };
    }

    private static Placed tagged(BumpContext context, String string) {
        return new Placed(context.place(string.getBytes(StandardCharsets.UTF_16LE)), string.length() | 1 << 31);
    }

    private static boolean isLatin1(String string) {
        return string.chars().allMatch(each -> each < 0x100);
    }

    private static long copy(BumpContext from, Placed placed, BumpContext to) {
        return Transcoding.copy(from, placed.address, placed.length, to);
    }

    @Test
    void everyEncodingToEveryOther() {
        for (var string : STRINGS) {
            for (var source : StringEncoding.values()) {
                for (var target : StringEncoding.values()) {
                    var from = new BumpContext(source);
                    var to = new BumpContext(target);
                    long pair = copy(from, place(from, string), to);
                    assertEquals(
                            string,
                            Strings.lift(to, (int) pair, (int) (pair >>> 32)),
                            source + " to " + target + ": " + string);
                }
            }
        }
    }

    @Test
    void utf16ThatNeedNotBeBecomesLatin1() {
        var from = new BumpContext(StringEncoding.LATIN1_UTF16);
        var to = new BumpContext(StringEncoding.LATIN1_UTF16);
        long pair = copy(from, tagged(from, "d\u00e9j\u00e0"), to);
        assertEquals(4, (int) (pair >>> 32));
        assertEquals("d\u00e9j\u00e0", Strings.lift(to, (int) pair, 4));
        pair = copy(from, tagged(from, "d\u00e9j\u00e0 \u20ac"), to);
        assertEquals(6 | 1 << 31, (int) (pair >>> 32));
    }

    /** Guests observe it: a guess, the worst case, and what it took. */
    @Test
    void callsOfRealloc() {
        assertEquals(1, reallocations(StringEncoding.UTF16, StringEncoding.UTF8, "ascii"));
        assertEquals(3, reallocations(StringEncoding.UTF16, StringEncoding.UTF8, "\u00e9"));
        assertEquals(2, reallocations(StringEncoding.UTF16, StringEncoding.UTF8, "\u20ac\u20ac"));
        assertEquals(1, reallocations(StringEncoding.UTF8, StringEncoding.UTF16, "ascii"));
        assertEquals(2, reallocations(StringEncoding.UTF8, StringEncoding.UTF16, "\u00e9"));
        assertEquals(1, reallocations(StringEncoding.UTF16, StringEncoding.LATIN1_UTF16, "\u00e9"));
        assertEquals(2, reallocations(StringEncoding.UTF8, StringEncoding.LATIN1_UTF16, "\u00e9"));
        assertEquals(2, reallocations(StringEncoding.UTF16, StringEncoding.LATIN1_UTF16, "\u20ac"));
        assertEquals(1, reallocations(StringEncoding.LATIN1_UTF16, StringEncoding.LATIN1_UTF16, "\u20ac"));
    }

    private static int reallocations(StringEncoding source, StringEncoding target, String string) {
        var from = new BumpContext(source);
        var to = new BumpContext(target);
        copy(from, place(from, string), to);
        return to.reallocations;
    }

    @Test
    void loneSurrogatesTrap() {
        for (var string : List.of("\ud800", "\udc00", "a\udc00\ud800", "\ud800\ud800\udc00")) {
            for (var target : StringEncoding.values()) {
                var from = new BumpContext(StringEncoding.UTF16);
                var placed = new Placed(from.place(units(string)), string.length());
                assertThrows(Trap.class, () -> copy(from, placed, new BumpContext(target)), target + ": " + string);
            }
        }
    }

    private static byte[] units(String string) {
        var buffer = ByteBuffer.allocate(2 * string.length()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        buffer.asCharBuffer().put(string);
        return buffer.array();
    }

    @Test
    void utf8IsWhatJavaSaysItIs() {
        var random = new Random(1);
        int malformed = 0;
        for (var bytes : byteStrings(random)) {
            boolean good = isUtf8(bytes);
            malformed += good ? 0 : 1;
            var from = new BumpContext(StringEncoding.UTF8);
            var to = new BumpContext(StringEncoding.UTF16);
            var placed = new Placed(from.place(bytes), bytes.length);
            if (good) {
                long pair = copy(from, placed, to);
                assertEquals(
                        new String(bytes, StandardCharsets.UTF_8), Strings.lift(to, (int) pair, (int) (pair >>> 32)));
            } else {
                assertThrows(Trap.class, () -> copy(from, placed, to), () -> java.util.Arrays.toString(bytes));
            }
        }
        assertTrue(malformed > 1000 && malformed < 19_000, malformed + " of 20,000 were malformed");
    }

    /** Valid characters with a byte changed or cut off here and there. */
    private static List<byte[]> byteStrings(Random random) {
        int[] limits = {0x80, 0x800, 0x1_0000, 0x11_0000};
        var all = new ArrayList<byte[]>();
        while (all.size() < 20_000) {
            int codePoint = random.nextInt(limits[random.nextInt(4)]);
            if (codePoint >>> 11 == 0xd800 >>> 11) {
                continue;
            }
            var bytes = ("a" + Character.toString(codePoint) + "z").getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> {}
            }
            all.add(bytes);
        }
        return all;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
