package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official scripts about values, resources and linking, executed. */
final class ComponentScriptsTest {

    @TestFactory
    Stream<DynamicTest> officialScripts() throws IOException {
        var root = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model");
        assumeTrue(Files.isDirectory(root), "the official scripts are not at " + root);
        return Stream.of("values", "resources", "linking")
                .flatMap(folder -> scripts(root.resolve(folder)).stream())
                .map(json -> DynamicTest.dynamicTest(root.relativize(json).toString(), () -> run(json)));
    }

    private static List<Path> scripts(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void run(Path json) throws IOException {
        var script = new ComponentScript(json);
        assumeTrue(script.isOrdinary(), "needs features that are not supported");
        assertEquals("", String.join("\n", script.run()));
        assertTrue(script.done() > 0);
    }
}
