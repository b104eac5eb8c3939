package dev.wasm2jvm.runtime.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.Trap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strings between Java and a guest. */
class StringsTest {
    private static String roundTrip(String string, StringEncoding encoding) {
        var context = new BumpContext(encoding);
        long pair = Strings.lower(string, context);
        return Strings.lift(context, (int) pair, (int) (pair >>> 32));
    }

    @Test
    void whatIsLoweredIsLiftedAgain() {
        for (var string : List.of(
                "",
                "?",
                "plain",
                "what? why?",
                "\u00e9",
                "\ufffd",
                "a\ufffd?",
                "\u20ac",
                "\ud83c\udf70",
                "\u013f\u0141",
                "\uff3f")) {
            for (var encoding : StringEncoding.values()) {
                assertEquals(string, roundTrip(string, encoding), encoding.name());
            }
        }
    }

    /** Some of them have the low byte of a question mark, which is what Java's encoder makes of every one. */
    @Test
    void aLoneSurrogateIsABadArgument() {
        for (int surrogate = Character.MIN_SURROGATE; surrogate <= Character.MAX_SURROGATE; surrogate++) {
            var alone = Character.toString(surrogate);
            for (var string : List.of(alone, "?" + alone + "?", "\u00e9" + alone)) {
                for (var encoding : StringEncoding.values()) {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Strings.lower(string, new BumpContext(encoding)),
                            () -> Integer.toHexString(alone.charAt(0)) + " in " + encoding);
                }
            }
        }
    }

    @Test
    void malformedDataOfTheGuestTraps() {
        var context = new BumpContext(StringEncoding.UTF8);
        int good = context.place("a\ufffd".getBytes(StandardCharsets.UTF_8));
        assertEquals("a\ufffd", Strings.lift(context, good, 4));
        int bad = context.place(new byte[] {'a', (byte) 0xff, 'z'});
        assertThrows(Trap.class, () -> Strings.lift(context, bad, 3));
        int cut = context.place("\u20ac".getBytes(StandardCharsets.UTF_8));
        var trap = assertThrows(Trap.class, () -> Strings.lift(context, cut, 2));
        assertEquals("incomplete utf-8 byte sequence", trap.getMessage());
    }

    @Test
    void whatLiesOutsideTheMemoryTraps() {
        for (var encoding : StringEncoding.values()) {
            var context = new BumpContext(encoding);
            int end = context.memory().limit;
            assertEquals("", Strings.lift(context, end, 0));
            assertThrows(Trap.class, () -> Strings.lift(context, end, 1));
            assertThrows(Trap.class, () -> Strings.lift(context, 0, 1 << 30));
            assertThrows(Trap.class, () -> Strings.lift(context, -2, 2));
        }
    }
}
