import example.encodings.Host;
import example.encodings.StringEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Calls the fixture string-encodings. */
public final class StringEncodingsCaller {
    private static final String[] TEXTS = {
        "", "abc", "Gr\u00fc\u00dfe", "\u20ac", "\u00ff", "\u0100", "a\u00e9\ud83e\udd80\u20ac", "xxx\ud83e\udd80",
        "\0", "\u00fc".repeat(40_000), "\ufffd", "abcdefgh\u00e9"
    };
    private static final int[] UTF8 = {0, 3, 7, 3, 2, 2, 10, 7, 1, 80_000, 3, 10};
    private static final int[] UTF16 = {0, 3, 5, 1, 1, 1, 5, 5, 1, 40_000, 1, 9};
    private static final int TAG = 0x8000_0000;
    private static final int[] LATIN1 = {0, 3, 5, TAG | 1, 1, TAG | 1, TAG | 5, TAG | 5, 1, 40_000, TAG | 1, 9};

    private StringEncodingsCaller() {}

    private static final class Brackets implements Host {
        @Override
        public String transform(String text) {
            return "<" + text + ">";
        }

        @Override
        public List<String> transformAll(List<String> texts) {
            List<String> reversed = new ArrayList<>();
            texts.forEach(text -> reversed.add(0, text + "!"));
            return reversed;
        }
    }

    public static void run(Check check) {
        try (StringEncodings all = StringEncodings.builder().host(new Brackets()).build()) {
            one(check, UTF8, all.utf8()::units, all.utf8()::same, all.utf8()::transform, all.utf8()::transformAll);
            one(check, UTF16, all.utf16()::units, all.utf16()::same, all.utf16()::transform, all.utf16()::transformAll);
            one(check, LATIN1, all.latin1()::units, all.latin1()::same, all.latin1()::transform, all.latin1()::transformAll);
            check.fails(IllegalArgumentException.class, "surrogate", () -> all.utf8().same("a\udc00"));
            check.fails(IllegalArgumentException.class, "surrogate", () -> all.utf16().same("a\ud800b"));
            check.fails(IllegalArgumentException.class, "surrogate", () -> all.latin1().same("\udc00\ud800"));
        }
    }

    private static void one(
            Check check,
            int[] lengths,
            ToIntFunction<String> units,
            UnaryOperator<String> same,
            UnaryOperator<String> transform,
            UnaryOperator<List<String>> transformAll) {
        for (int i = 0; i < TEXTS.length; i++) {
            String text = TEXTS[i];
            check.same(lengths[i], units.applyAsInt(text));
            check.same(text, same.apply(text));
            check.same("<" + text + ">", transform.apply(text));
            check.same(List.of("\u20ac!", "ab!", text + "!"), transformAll.apply(List.of(text, "ab", "\u20ac")));
        }
    }
}
