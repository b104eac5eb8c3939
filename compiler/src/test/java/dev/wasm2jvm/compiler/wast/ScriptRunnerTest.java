package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.wast.Outcome.Status;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptRunnerTest {

    private static final Path SCRIPTS = Fixtures.root().resolve("compiler/src/test/resources/scripts");

    @TempDir
    private Path folder;

    private static ScriptReport run(String script, ScriptOptions options) throws IOException {
        return ScriptRunner.run(SCRIPTS.resolve(script), options);
    }

    private static ScriptOptions repeat(int times) {
        return new ScriptOptions(17, times, Duration.ofMinutes(1), 0);
    }

    /** What counts is passed each time only because each time has instances of its own. */
    @ParameterizedTest
    @CsvSource({
        "wast2json/calls.json, 1, 22, 1",
        "wast2json/calls.json, 3, 22, 1",
        "wasm-tools/calls.json, 3, 22, 1",
        "wasm-tools/instances.json, 1, 16, 0",
        "wasm-tools/instances.json, 3, 16, 0",
        "components/rules.json, 1, 62, 0",
        "components/rules.json, 2, 62, 0",
    })
    void scriptsOfEitherFormPass(String script, int times, int passed, int skipped) throws IOException {
        var report = run(script, repeat(times));
        assertEquals(List.of(), reasons(report));
        assertEquals(passed, report.count(Status.PASSED));
        assertEquals(skipped, report.count(Status.SKIPPED));
    }

    private static List<String> reasons(ScriptReport report) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.status() == Status.FAILED)
                .map(outcome -> outcome.line() + " " + outcome.reason())
                .toList();
    }

    @Test
    void eachFailureSaysWhy() throws IOException {
        var report = run("wasm-tools/failures.json", ScriptOptions.DEFAULTS);
        assertEquals(1, report.count(Status.PASSED));
        assertEquals(
                List.of(
                        "6 expected [i32 2], got [i32 1]",
                        "7 expected [i64 1], got [i32 1]",
                        "8 expected [], got [i32 1]",
                        "9 trap \"unreachable\"",
                        "10 expected trap \"unreachable\", got none",
                        "11 expected trap \"integer overflow\", got trap \"unreachable\"",
                        "12 expected trap \"call stack exhausted\", got none",
                        "13 no export 'none'",
                        "14 the export 'one' is of another kind",
                        "15 no instance is called 'nobody'",
                        "16 no instance is called 'nobody'",
                        "17 expected malformed \"magic header not detected\", got none",
                        "18 expected unresolved \"unknown import\", got none",
                        "19 no instance is called 'nobody'",
                        "20 no instance: no instance is called 'nobody'"),
                reasons(report));
    }

    @Test
    void aHangIsAFailureOfItsLine() throws IOException {
        var options = new ScriptOptions(17, 5, Duration.ofMillis(300), 0);
        var outcomes = run("wasm-tools/slow.json", options).outcomes();
        int slow = 0;
        while (outcomes.get(slow).status() == Status.PASSED) {
            slow++;
        }
        assertTrue(slow < outcomes.size() - 1, "the script was too fast");
        assertEquals("no end within 300 ms", outcomes.get(slow).reason());
        for (var later : outcomes.subList(slow + 1, outcomes.size())) {
            assertEquals("not reached", later.reason());
        }
    }

    @Test
    void whatPassesOnceHasToPassEachTime() {
        var passed = new Outcome(1, "action", Status.PASSED, "");
        var failed = new Outcome(1, "action", Status.FAILED, "no");
        assertEquals(
                List.of(new Outcome(1, "action", Status.FAILED, "the 3. time: no"), failed, passed),
                ScriptRunner.merge(List.of(passed, failed, passed), List.of(failed, passed, passed), 3));
    }

    @Test
    void aScriptThatCannotBeReadIsAFailure() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "{");
        assertEquals(
                new ScriptReport(
                        List.of(new Outcome(0, "script", Status.FAILED, "no JSON: expected more at character 1"))),
                ScriptRunner.run(file, ScriptOptions.DEFAULTS));
    }

    @Test
    void aModuleThatIsWrongFailsAloneWithAllThatNeedsIt() throws IOException {
        var json = """
                {"files": {"bad.wasm": "AGFzbQIAAAA=", "good.wasm": "AGFzbQEAAAA="}, "commands": [
                {"type": "module", "line": 1, "filename": "bad.wasm"},
                {"type": "action", "line": 2, "action": {"type": "invoke", "field": "f", "args": []}},
                {"type": "module", "line": 3, "filename": "good.wasm"},
                {"type": "module", "line": 4, "filename": "text.wat", "module_type": "text"},
                {"type": "assert_exception", "line": 5, "action": {"type": "invoke", "field": "f", "args": []}},
                {"type": "wait", "line": 6, "thread": "$t"}]}
                """;
        var report = ScriptRunner.run(Files.writeString(folder.resolve("a.json"), json), ScriptOptions.DEFAULTS);
        assertEquals(
                List.of(
                        "1 malformed \"unknown binary version\"",
                        "2 no instance: malformed \"unknown binary version\"",
                        "4 a module given as text",
                        "5 no instance: a module given as text",
                        "6 no thread is called '$t'"),
                reasons(report));
    }

    @Test
    void optionsHaveRanges() {
        assertThrows(IllegalArgumentException.class, () -> new ScriptOptions(16, 1, Duration.ofSeconds(1), 0));
        assertThrows(IllegalArgumentException.class, () -> repeat(0));
        assertThrows(IllegalArgumentException.class, () -> new ScriptOptions(17, 1, Duration.ZERO, 0));
    }

    /** What lies beside scripts need not be one, but a damaged script must not be passed over. */
    @Test
    void jsonWithoutCommandsIsNoScript(@TempDir Path folder) throws IOException {
        var contents =
                Map.of("script.json", "{\"commands\": []}", "values.json", "{}", "cut.json", "{\"comm", "a.txt", "{}");
        for (var each : contents.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        var scripts = contents.keySet().stream()
                .filter(name -> ScriptRunner.isScript(folder.resolve(name)))
                .collect(Collectors.toSet());
        assertEquals(Set.of("script.json", "cut.json"), scripts);
    }
}
