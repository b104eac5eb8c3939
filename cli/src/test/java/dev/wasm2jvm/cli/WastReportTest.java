package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.wast.Outcome;
import dev.wasm2jvm.compiler.wast.Outcome.Status;
import dev.wasm2jvm.compiler.wast.ScriptReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastReportTest {

    private static final WastReport REPORT = new WastReport(List.of(
            entry("a/one.json", new Outcome(1, "module", Status.PASSED, "")),
            entry(
                    "b/two.json",
                    new Outcome(2, "assert_return", Status.FAILED, "a \"b\"\nc"),
                    new Outcome(3, "assert_malformed", Status.SKIPPED, "text")),
            entry("a/three.json", new Outcome(4, "action", Status.PASSED, ""))));

    @TempDir
    private Path folder;

    private static WastReport.Entry entry(String path, Outcome... outcomes) {
        return new WastReport.Entry(new ScriptFile(Path.of(path)), new ScriptReport(List.of(outcomes)));
    }

    @Test
    void aRowAFolderAndALineAFailure() {
        assertTrue(REPORT.hasFailures());
        assertEquals("""
                 passed  failed skipped  folder
                      2       0       0  a
                      0       1       1  b

                failures
                  b/two.json:2 assert_return: a "b"

                2 passed, 1 failed, 1 skipped
                """, REPORT.text());
        var passed = new WastReport(REPORT.entries().subList(0, 1));
        assertFalse(passed.hasFailures());
        assertFalse(passed.text().contains("failures"));
    }

    @Test
    void everyCommandIsInTheJson() throws IOException {
        var file = folder.resolve("new/report.json");
        REPORT.write(file);
        assertEquals("""
                {"passed":2,"failed":1,"skipped":1,"files":[\
                {"file":"a/one.json","passed":1,"failed":0,"skipped":0,"outcomes":[\
                {"line":1,"type":"module","status":"passed","reason":""}]},\
                {"file":"b/two.json","passed":0,"failed":1,"skipped":1,"outcomes":[\
                {"line":2,"type":"assert_return","status":"failed","reason":"a \\"b\\"\\nc"},\
                {"line":3,"type":"assert_malformed","status":"skipped","reason":"text"}]},\
                {"file":"a/three.json","passed":1,"failed":0,"skipped":0,"outcomes":[\
                {"line":4,"type":"action","status":"passed","reason":""}]}]}
                """, Files.readString(file));
        REPORT.write(file);
        try (var files = Files.list(folder.resolve("new"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void scriptsAreFoundAtAnyDepth() throws IOException {
        for (var name : List.of("b/two.json", "b/c/three.json", "b/two.wasm", "one.json")) {
            var file = folder.resolve(name);
            Files.createDirectories(folder.resolve("b/c"));
            Files.writeString(file, "");
        }
        var all = List.of("b/c/three.json", "b/two.json", "one.json");
        assertEquals(all, names(ScriptFile.find(List.of(folder))));
        assertEquals(
                List.of("one.json", "b/c/three.json", "b/two.json"),
                names(ScriptFile.find(List.of(folder.resolve("one.json"), folder))));
        assertEquals(".", new ScriptFile(Path.of("one.json")).folder());
        assertThrows(UsageException.class, () -> ScriptFile.find(List.of(Files.createDirectory(folder.resolve("d")))));
    }

    private List<String> names(List<ScriptFile> scripts) {
        return scripts.stream()
                .map(script -> folder.relativize(script.path()).toString().replace('\\', '/'))
                .toList();
    }
}
