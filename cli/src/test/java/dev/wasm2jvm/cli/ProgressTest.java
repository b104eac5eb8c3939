package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    private Path directory;

    private static final Path INPUT = Path.of("../compiler/src/test/resources/fixtures/c-command/c-command.wasm");

    @Test
    void everyFunctionIsCountedAndEveryPhaseTimed() throws IOException {
        var progress = Progress.timed();
        var compiled = WasmCompiler.compile(
                WasmInput.read(INPUT), List.of(), CompilerOptions.defaults(), new MemoryOutput(), progress);
        assertTrue(progress.expected() > 100, () -> progress.expected() + " functions");
        assertEquals(compiled.statistics().functions(), progress.expected());
        assertEquals(progress.expected(), progress.done());
        for (var spent : progress.spent()) {
            assertTrue(spent.nanoseconds() > 0, () -> spent.phase().text());
        }
    }

    @Test
    void aPhaseWithinAnotherDoesNotCountTwice() {
        var progress = Progress.timed();
        assertNull(progress.enter(Phase.EMIT));
        assertEquals(Phase.EMIT, progress.enter(Phase.WRITE));
        assertEquals(Phase.WRITE, progress.enter(Phase.EMIT));
        progress.enter(null);
        long inAll =
                progress.spent().stream().mapToLong(Progress.Spent::nanoseconds).sum();
        progress.enter(Phase.EMIT);
        assertEquals(
                inAll,
                progress.spent().stream().mapToLong(Progress.Spent::nanoseconds).sum(),
                "waiting takes no time");
    }

    @Test
    void theBarIsAsLongAsWhatIsDone() {
        assertEquals("[                              ] 0 of 4,000 functions", ProgressBar.line(0, 4000));
        assertEquals("[###############               ] 2,000 of 4,000 functions", ProgressBar.line(2000, 4000));
        assertEquals("[##############################] 1 of 1 functions", ProgressBar.line(1, 1));
    }

    @Test
    void statisticsNameTheFirstFunctionsWithTheirLocalsInMemory() {
        assertTrue(memoryLine(List.of()).endsWith(" 0"));
        assertTrue(memoryLine(List.of("7", "9 (run)")).endsWith(" 2 functions: 7, 9 (run)"));
        assertTrue(memoryLine(List.of("1", "2", "3", "4", "5", "6")).endsWith(" 6 functions: 1, 2, 3, 4, 5, ..."));
    }

    private static String memoryLine(List<String> functions) {
        var figures = new CompiledClasses.Statistics(9, 9, 9, functions, 1, "C.m", 1, 1);
        return StatisticsReport.text(figures, Progress.untimed(), 1, Duration.ofSeconds(1))
                .lines()
                .filter(line -> line.startsWith("    in memory "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statisticsHaveALineForEachPhaseAndNothingElseIsPrinted() {
        var printed = new ByteArrayOutputStream();
        int exitCode;
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            exitCode = new CommandRunner(InputStream.nullInputStream(), stream, stream)
                    .run(
                            "compile",
                            INPUT.toString(),
                            "--stats",
                            "-o",
                            directory.resolve("x.jar").toString());
        }
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, exitCode, lines::toString);
        for (var phase : Phase.values()) {
            assertEquals(
                    1,
                    lines.stream()
                            .filter(line -> line.startsWith(phase.text() + " "))
                            .count(),
                    phase::text);
        }
        assertTrue(
                lines.get(lines.size() - 1).matches("0\\.07 MB of WebAssembly, \\d+\\.\\d\\d MB/s"), lines::toString);
    }
}
