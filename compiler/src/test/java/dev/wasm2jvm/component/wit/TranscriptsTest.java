package dev.wasm2jvm.component.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The transcripts in {@code src/test/resources/wit}: WIT text, and the world that it gives or what is wrong with it.
 *
 * <p>{@code == title} begins a case; {@code --world W}, {@code --features A,B} and {@code --all-features} may follow. Files
 * begin with {@code -- path}; those in {@code deps} are dependencies, one without a path is the root. What comes out
 * follows {@code >>}. {@code -Dgolden.update} rewrites it.
 */
class TranscriptsTest {

    private static final Path FOLDER = Path.of("src/test/resources/wit");

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
        }
    }

    private static void check(Path transcript) throws IOException {
        var expected = Files.readString(transcript);
        var actual = new StringBuilder();
        for (var each : expected.split("(?m)^(?=== )", -1)) {
            var input = each.split("(?m)^>>\n", 2)[0];
            actual.append(input);
            if (input.startsWith("== ")) {
                actual.append(input.endsWith("\n") ? "" : "\n")
                        .append(">>\n")
                        .append(outcome(input))
                        .append('\n');
            }
        }
        if (System.getProperty("golden.update") != null) {
            Files.writeString(transcript, actual);
        } else {
            assertEquals(expected, actual.toString());
        }
    }

    private static String outcome(String input) {
        var title = input.lines().findFirst().orElseThrow();
        try {
            var features = new WitFeatures(
                    Set.of(option(title, "--features", "").split(",")), title.contains("--all-features"));
            var world = option(title, "--world", "");
            var named = WitPackages.parse(sources(input), features).world(world.isEmpty() ? null : world);
            return "world " + named.id() + "\n" + WitPrinter.print(named.world());
        } catch (WasmException wrong) {
            var place = wrong.location().text();
            return wrong.phase() + ": " + wrong.getMessage() + "\n"
                    + (place == null
                            ? ""
                            : place + " `" + place.text().strip() + "`"
                                    + marked(place.text(), place.column(), place.length()) + "\n")
                    + (wrong.help() == null ? "" : "help: " + wrong.help() + "\n");
        }
    }

    private static String marked(String line, int column, int length) {
        int from = Math.min(column - 1, line.length());
        return ", `" + line.substring(from, Math.min(line.length(), from + length)) + "`";
    }

    private static String option(String title, String name, String otherwise) {
        var words = List.of(title.split(" "));
        int at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private static WitSources sources(String input) {
        var root = new ArrayList<WitFile>();
        Map<String, List<WitFile>> dependencies = new LinkedHashMap<>();
        for (var part : input.substring(input.indexOf('\n') + 1).split("(?m)^(?=-- )", -1)) {
            boolean named = part.startsWith("-- ");
            var name = named ? part.substring(3, part.indexOf('\n')) : "root.wit";
            var file = new WitFile(name, named ? part.substring(part.indexOf('\n') + 1) : part);
            if (name.startsWith("deps/")) {
                dependencies
                        .computeIfAbsent(name.replaceFirst("(deps/[^/]*).*", "$1"), each -> new ArrayList<>())
                        .add(file);
            } else if (named || !part.isBlank() || dependencies.isEmpty()) {
                root.add(file);
            }
        }
        return new WitSources(root, List.copyOf(dependencies.values()));
    }
}
