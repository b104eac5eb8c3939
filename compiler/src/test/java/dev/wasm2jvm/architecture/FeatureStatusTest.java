package dev.wasm2jvm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The generated part of {@code docs/feature-status.md} says what {@link Feature}, {@link Opcode} and the ledger of the
 * conformance tests say; {@code -Dgolden.update} rewrites it.
 */
class FeatureStatusTest {
    private static final String BEGIN = "<!-- generated: mvn test -Dtest=FeatureStatusTest -Dgolden.update -->\n";
    private static final String END = "<!-- end of the generated part -->\n";
    private static final Path ROOT = Path.of(System.getProperty("wasm2jvm.root", ".."));
    private static final Path DOCUMENT = ROOT.resolve("docs/feature-status.md");
    private static final Path LEDGER = ROOT.resolve("compiler/src/test/resources/conformance-ledger.txt");

    @Test
    void theDocumentSaysWhatTheCompilerDoes() throws IOException {
        var document = Files.readString(DOCUMENT);
        var current = replaced(document, table() + "\n" + failures(Files.readAllLines(LEDGER)));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(DOCUMENT, current);
        }
        assertEquals(current, Files.readString(DOCUMENT));
    }

    private static String replaced(String document, String content) {
        int from = document.indexOf(BEGIN);
        int to = document.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the document has no generated part");
        }
        return document.substring(0, from) + BEGIN + content + document.substring(to);
    }

    private static String table() {
        var text = new StringBuilder("| feature | state | instructions |\n|---|---|---|\n");
        for (var feature : Feature.values()) {
            var rows = Arrays.stream(Opcode.values())
                    .filter(opcode -> opcode.feature() == feature)
                    .count();
            text.append("| %s | %s | %s |\n"
                    .formatted(feature.text(), feature.supported() ? "yes" : "no", rows == 0 ? "" : rows));
        }
        return text.toString();
    }

    /** What the ledger lists, which is nothing in good times. */
    private static String failures(List<String> ledger) {
        var entries = ledger.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return entries.isEmpty()
                ? "No command of the official scripts is known to fail.\n"
                : entries.stream()
                        .collect(Collectors.joining(
                                "\n", "Commands of the official scripts that fail:\n\n```text\n", "\n```\n"));
    }

    @Test
    void aLedgerThatIsNotEmptyIsShown() {
        var shown = failures(List.of("# comment", "", "[other]", "core/i32.json 3-5"));
        assertEquals("""
                Commands of the official scripts that fail:

                ```text
                [other]
                core/i32.json 3-5
                ```
                """, shown);
    }

    @Test
    void onlyTheGeneratedPartIsReplaced() {
        assertEquals("a\n" + BEGIN + "new\n" + END + "b\n", replaced("a\n" + BEGIN + "old\n" + END + "b\n", "new\n"));
        assertThrows(IllegalArgumentException.class, () -> replaced("a\n" + END + BEGIN, ""));
    }
}
