package dev.wasm2jvm.component.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The binaries of the Component Model's own test scripts without gated features: those that are valid are accepted and
 * linked, the others are rejected. What is known to fail stands in {@code known-failures.txt}; what stands there and does
 * not fail is an error too.
 */
class OfficialScriptsTest {

    private static final List<String> FOLDERS = List.of("binary", "linking", "resources", "validation", "values");

    @TestFactory
    Stream<DynamicTest> binaries() throws IOException {
        var root = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model");
        assumeTrue(Files.isDirectory(root), () -> "the official scripts are not at " + root);
        var known = knownFailures();
        var tests = new ArrayList<DynamicTest>();
        for (var folder : FOLDERS) {
            for (var script : scripts(root.resolve(folder))) {
                addTests(script, known, tests);
            }
        }
        return tests.stream();
    }

    private static List<String> knownFailures() throws IOException {
        try (var lines = OfficialScriptsTest.class.getResourceAsStream("known-failures.txt")) {
            if (lines == null) {
                return fail("known-failures.txt is missing");
            }
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static List<Path> scripts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void addTests(Path script, List<String> known, List<DynamicTest> tests) throws IOException {
        var json = new ObjectMapper().readTree(script.toFile());
        if (!json.get("class").asText().equals("sync-0.2")) {
            return;
        }
        for (var command : json.get("commands")) {
            var name = command.path("filename").asText();
            if (name.endsWith(".wasm")) {
                var file = script.resolveSibling(name);
                tests.add(DynamicTest.dynamicTest(name, () -> check(command, file, known.contains(name))));
            }
        }
    }

    private static void check(JsonNode command, Path file, boolean known) throws IOException {
        var mustFail = command.get("type").asText().startsWith("assert_");
        var problem = problem(Files.readAllBytes(file), mustFail);
        var asItShouldBe = mustFail == (problem != null);
        assertEquals(
                !known,
                asItShouldBe,
                () -> known
                        ? "passes now: take it out of known-failures.txt"
                        : mustFail ? "accepted, but " + command.get("text") : String.valueOf(problem));
    }

    private static @Nullable String problem(byte[] bytes, boolean bodies) {
        try {
            var valid = ComponentValidator.validate(ComponentParser.parse(bytes));
            if (bodies) {
                valid.modules().values().forEach(OfficialScriptsTest::validateBodies);
            } else {
                Linker.link(valid);
            }
            return null;
        } catch (WasmException e) {
            return e.phase() + ": " + e.getMessage() + " at " + e.location();
        }
    }

    private static void validateBodies(ValidModule module) {
        for (var i = 0; i < module.module().definedFunctionCount(); i++) {
            new FunctionValidator(module, i).validate();
        }
    }
}
