package dev.wasm2jvm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.syntax.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of core features in {@code docs/feature-status.md} says what {@link Feature} says. */
class FeatureStatusTest {

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| (yes|no) \\|");

    @Test
    void theDocumentSaysWhatTheCompilerDoes() throws IOException {
        var compiler = new LinkedHashMap<String, String>();
        for (var feature : Feature.values()) {
            compiler.put(feature.text(), feature.supported() ? "yes" : "no");
        }
        assertEquals(compiler, documented());
    }

    private static Map<String, String> documented() throws IOException {
        var document = Path.of(System.getProperty("wasm2jvm.root", ".."), "docs", "feature-status.md");
        var core = Files.readString(document).split("\n## ", -1)[1];
        var rows = new LinkedHashMap<String, String>();
        core.lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }
}
