package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that the harness reads and edits. */
class TextsTest {

    private static final Path ROOT = Path.of(System.getProperty("wasm2jvm.root", ".."));

    @Test
    void aSectionIsReplacedBetweenItsMarks() {
        var page = "# A\n<!-- x:begin -->\nold\n<!-- x:end -->\nrest\n";
        assertEquals(
                "# A\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nrest\n",
                MarkedSection.replace(page, "x", "\nnew\n\n"));
        assertThrows(IllegalArgumentException.class, () -> MarkedSection.replace(page, "y", "new"));
    }

    @Test
    void workloadsAreRowsOfWords() {
        var workloads = Workload.parse(List.of("# comment", "", "fib  c  34", "v  rust 5  -msimd128 -ffreestanding"));
        assertEquals(new Workload("fib", Workload.Language.C, 34, List.of()), workloads.get(0));
        assertFalse(workloads.get(0).simd());
        assertTrue(workloads.get(1).simd());
        assertEquals(List.of("-ffreestanding"), workloads.get(1).nativeFlags());
    }

    @Test
    void everyWorkloadHasItsFiles() throws IOException {
        var workshop = new Workshop(ROOT, ROOT);
        var workloads = workshop.listed("workloads.txt");
        var further = workshop.listed("further.txt");
        assertEquals(25, workloads.size());
        assertEquals(61, further.size());
        for (var workload : both(workloads, further)) {
            assertTrue(Files.exists(workshop.source(workload)), workload.name());
            assertTrue(Files.exists(workshop.binary(workload)), workload.name());
        }
    }

    @Test
    void everyBinaryIsListedOnce() throws IOException {
        var workshop = new Workshop(ROOT, ROOT);
        var listed = both(workshop.listed("workloads.txt"), workshop.listed("further.txt")).stream()
                .map(workload -> workload.name() + ".wasm")
                .sorted()
                .toList();
        try (var binaries = Files.list(workshop.workloads().resolve("wasm"))) {
            assertEquals(
                    binaries.map(file -> file.getFileName().toString()).sorted().toList(), listed);
        }
    }

    private static List<Workload> both(List<Workload> some, List<Workload> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Test
    void furtherKernelsAndProgramsDoNotRunAtOnce() {
        assertEquals(0, Compare.run("--root", ROOT.toString(), "--further", "--help"));
        assertEquals(2, Compare.run("--root", ROOT.toString(), "--further", "--real"));
    }

    @Test
    void samplesAreThreeNumbers() {
        assertEquals(new Sample(5, 4_000_000, -3), Sample.parse("5 4000000 -3"));
        assertEquals(4.0, Sample.parse("5 4000000 -3").milliseconds());
        assertThrows(IllegalArgumentException.class, () -> Sample.parse("Warning: all is well"));
        assertThrows(IllegalArgumentException.class, () -> Sample.parse("1 2"));
    }

    @Test
    void theReasonIsTheLineThatNamesAnError() {
        var trace = "warning: x\nException in thread \"main\" java.lang.Error: no\n\tat A.b(C)\n";
        assertEquals("java.lang.Error: no", Reason.of(trace, "failed"));
        assertEquals("second", Reason.of("first\nsecond\n", "failed"));
        assertEquals("failed", Reason.of(" \n", "failed"));
        assertEquals(164, Reason.of("x".repeat(999), "failed").length());
    }

    @Test
    void aJdkIsWhatItsReleaseFileSays(@TempDir Path folder) throws IOException {
        assertTrue(Jdk.at(folder).isEmpty());
        Files.createDirectories(folder.resolve("bin"));
        assertTrue(Files.createFile(folder.resolve("bin/javac")).toFile().setExecutable(true));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.3\"\n");
        var jdk = Jdk.at(folder).orElseThrow();
        assertEquals(25, jdk.feature());
        assertEquals("25.0.3", jdk.version());
    }

    @Test
    void theLargestMethodIsWhatStatisticsSay() {
        var statistics = "methods         9\n  largest       4,053 bytes (a/B.f0)\n";
        var run = new ProgramRun(1, 1, OptionalDouble.empty(), "", statistics);
        assertEquals(4053, CompiledProgram.of(Path.of("a.jar"), run).largestMethod());
        var silent = new ProgramRun(1, 1, OptionalDouble.empty(), "", "");
        assertEquals(0, CompiledProgram.of(Path.of("a.jar"), silent).largestMethod());
    }

    @Test
    void peersAreKnownByName() {
        var workshop = new Workshop(Path.of("."), Path.of("."));
        var chosen = new Engines(workshop, Optional.empty(), Optional.empty(), List.of("node"));
        var names = chosen.forKernels(null).stream().map(Engine::name).toList();
        assertEquals(List.of("native", "node", "wasm2jvm", "wasm2jvm"), names);
        var unknown = List.of("nodde");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Engines(workshop, Optional.empty(), Optional.empty(), unknown));
    }

    @Test
    void anEngineWithoutItsJdkSaysSo() {
        var engines =
                new Engines(new Workshop(Path.of("."), Path.of(".")), Optional.empty(), Optional.empty(), List.of());
        var workload = Workload.parse(List.of("fib c 1")).get(0);
        var chicory = engines.forKernels(null).stream()
                .filter(engine -> engine.name().equals("chicory"))
                .findFirst()
                .orElseThrow();
        var missing = assertThrows(UnavailableException.class, () -> chicory.command(workload));
        assertEquals("there is no JDK 25 here", missing.getMessage());
    }
}
