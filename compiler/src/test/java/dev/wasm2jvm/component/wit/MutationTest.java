package dev.wasm2jvm.component.wit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts that are damaged at random give a world or a complaint, never another exception, and never take long. */
class MutationTest {

    private static final int ROUNDS = 20_000;
    private static final int LONGEST = 4_000;
    private static final String[] PIECES = {
        "{",
        "}",
        "<",
        ">",
        ";",
        ",",
        ":",
        "->",
        "@",
        "%",
        "/*",
        "*/",
        "//",
        "\"",
        "\\",
        "\n",
        "use ",
        "package a:b;",
        "list<",
        "option<",
        "tuple<",
        "borrow<",
        "resource r;",
        "include w;",
        "world w {",
        "interface i {",
        "a",
        "1.0.0",
        "@since(version = 1.0.0)",
        "@unstable(feature = a)",
        "type a = b;",
        "\u202E",
        "async ",
        "import ",
        "export "
    };

    @Test
    void damagedTextsNeverCrash() throws IOException {
        var random = new Random(4);
        var texts = texts();
        int worlds = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var text = damage(texts.get(random.nextInt(texts.size())), texts, random);
            try {
                var features = new WitFeatures(Set.of(), random.nextBoolean());
                var sources = WitSources.of(new WitFile("damaged.wit", text));
                WitPrinter.print(
                        WitPackages.parse(sources, features).world(null).world());
                worlds++;
            } catch (WasmException expected) {
                assertTrue(expected.getMessage() != null, text);
            } catch (RuntimeException | StackOverflowError crash) {
                throw new AssertionError("round " + i + ":\n" + text, crash);
            }
        }
        assertTrue(worlds > 100, "too few texts survived: " + worlds);
    }

    /** The fixtures and the cases of the transcripts. */
    private static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/test/resources"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".wit"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        for (var name : List.of("worlds.txt", "errors.txt")) {
            for (var each :
                    Files.readString(Path.of("src/test/resources/wit", name)).split("(?m)^== .*\n", -1)) {
                texts.add(each.split("(?m)^>>\n", -1)[0]);
            }
        }
        return texts;
    }

    private static String damage(String text, List<String> others, Random random) {
        var damaged = new StringBuilder(text);
        int times = random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> damaged.insert(at, damaged.substring(at, end));
                case 3 -> damaged.insert(at, PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(300)));
                default -> {
                    var other = others.get(random.nextInt(others.size()));
                    int from = random.nextInt(other.length() + 1);
                    damaged.insert(at, other, from, Math.min(other.length(), from + random.nextInt(200)));
                }
            }
        }
        return damaged.substring(0, Math.min(LONGEST, damaged.length()));
    }

    @Test
    void longChainsAreRefused() {
        var types = new StringBuilder("package a:b; world w { import i; } interface i { type t0 = u8;");
        var twice = new StringBuilder("package a:b; world w { import i; } interface i { type t0 = u8;");
        var interfaces = new StringBuilder("package a:b; world w { import i5000; } interface i0 {}");
        var worlds = new StringBuilder("package a:b; world w0 {}");
        for (int i = 1; i <= 5_000; i++) {
            types.append("type t")
                    .append(5_001 - i)
                    .append(" = t")
                    .append(5_000 - i)
                    .append(";");
            twice.append("record t")
                    .append(i)
                    .append(" { a: t")
                    .append(i - 1)
                    .append(", b: t")
                    .append(i - 1)
                    .append(" }");
            interfaces
                    .append("interface i")
                    .append(i)
                    .append(" { use i")
                    .append(i - 1)
                    .append(".{}; }");
            worlds.append("world w")
                    .append(i)
                    .append(" { include w")
                    .append(i - 1)
                    .append("; include w")
                    .append(i - 1)
                    .append("; }");
        }
        for (var text : List.of(types.append("}"), twice.append("}"), interfaces, worlds)) {
            var sources = WitSources.of(new WitFile("long.wit", text.toString()));
            try {
                WitPackages.parse(sources, WitFeatures.NONE).world("w");
                throw new AssertionError("not refused: " + text.substring(0, 100));
            } catch (WasmException expected) {
                assertTrue(expected.phase().equals("unsupported"), expected.getMessage());
            }
        }
    }
}
