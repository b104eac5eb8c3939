package dev.wasm2jvm.component.valid;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said of the invalid components of the official scripts: the text that the script has is part of it, so that
 * nobody has to learn two languages. The conformance test is content with any refusal.
 */
class RefusalTextsTest {

    private static final List<String> FOLDERS = List.of("binary", "linking", "resources", "validation", "values");

    /** Where the script says the opposite of what is wrong, and where it says less than elsewhere. */
    private static final Set<String> OWN_WORDS =
            Set.of("expected a result, found none", "expected primitive, found record");

    @TestFactory
    Stream<DynamicTest> invalidComponents() throws IOException {
        var root = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model");
        assumeTrue(Files.isDirectory(root), () -> "the official scripts are not at " + root);
        var tests = new ArrayList<DynamicTest>();
        for (var folder : FOLDERS) {
            try (var files = Files.walk(root.resolve(folder))) {
                for (var script : files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    addTests(script, tests);
                }
            }
        }
        return tests.stream();
    }

    private static void addTests(Path script, List<DynamicTest> tests) throws IOException {
        for (var command : new ObjectMapper().readTree(script.toFile()).get("commands")) {
            if (command.get("type").asText().equals("assert_invalid")
                    && !OWN_WORDS.contains(command.get("text").asText())
                    && isSupported(command.path("features"))) {
                var name = command.get("filename").asText();
                tests.add(DynamicTest.dynamicTest(
                        name, () -> check(command, Files.readAllBytes(script.resolveSibling(name)))));
            }
        }
    }

    private static boolean isSupported(JsonNode features) {
        var all = new ArrayList<String>();
        features.forEach(each -> all.add(each.asText()));
        all.removeAll(List.of("map", "implements", "external-id"));
        return all.isEmpty();
    }

    private static void check(JsonNode command, byte[] bytes) {
        var problem = assertThrows(WasmException.class, () -> validate(bytes));
        var message = String.valueOf(problem.getMessage());
        assertTrue(message.contains(command.get("text").asText()), () -> command.get("text") + " but " + message);
        assertTrue(problem.location().offset() >= 0, "the place is missing");
        assertTrue(problem.location().component() != null, () -> "the path is missing: " + problem.location());
    }

    private static void validate(byte[] bytes) {
        ComponentValidator.validate(ComponentParser.parse(bytes)).validateBodies();
    }
}
