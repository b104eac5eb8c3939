package dev.wasm2jvm.fuzz;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs generated modules in all ways and compares. Properties choose the first seed and the number of seeds
 * ({@code wasm2jvm.fuzz.first}, {@code wasm2jvm.fuzz.seeds}), how many of them are run with {@code -Xcomp}
 * ({@code wasm2jvm.fuzz.xcomp}) and on Node.js ({@code wasm2jvm.fuzz.foreign}), homes of other JDKs that run them, too ({@code wasm2jvm.fuzz.javas}, separated by commas),
 * and a file that gets the lines ({@code wasm2jvm.fuzz.lines}).
 */
class FuzzTest {
    private static final long FIRST = Long.getLong("wasm2jvm.fuzz.first", 0);
    private static final int SEEDS = Integer.getInteger("wasm2jvm.fuzz.seeds", 1_000);
    private static final int COMPILED = Integer.getInteger("wasm2jvm.fuzz.xcomp", 60);

    /** Modules that another engine runs. */
    private static final int FOREIGN = Integer.getInteger("wasm2jvm.fuzz.foreign", 100);

    /** One module of so many is also compiled with functions in tiny pieces. */
    private static final int CUT = 4;

    /** What this JVM makes of the modules. */
    private static final List<String> LINES = new ArrayList<>();

    @TempDir
    private Path folder;

    private static LongStream seeds(int count) {
        return LongStream.range(FIRST, FIRST + count);
    }

    /** Compiles modules to a file. */
    private static Path write(int count, int release, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (long seed : seeds(count).toArray()) {
                CaseCompiler.compile(ModuleGenerator.generate(seed), CaseCompiler.WHOLE_METHODS, release)
                        .write(out);
            }
        }
        return file;
    }

    /**
     * Compiles modules, some of them also in pieces and without optimizations, and runs them in this JVM, also with memories
     * that move.
     */
    @BeforeAll
    static void run() {
        for (long seed : seeds(SEEDS).toArray()) {
            FuzzCase source = ModuleGenerator.generate(seed);
            CompiledCase whole = CaseCompiler.compile(source, CaseCompiler.WHOLE_METHODS);
            String line = CaseRunner.run(whole);
            assertFalse(line.contains(CaseRunner.WRONG), line);
            assertEquals(line, CaseRunner.runMoving(whole), "with memories that move");
            if (seed % CUT == 0) {
                CompiledCase tiny = CaseCompiler.compile(source, CaseCompiler.TINY_METHODS);
                assertEquals(line, CaseRunner.run(tiny));
                assertEquals(line, CaseRunner.runMoving(tiny), "with memories that move");
                assertEquals(line, CaseRunner.run(CaseCompiler.compilePlainly(source)));
                assertEquals(line, CaseRunner.run(CaseCompiler.compileInterruptibly(source)));
            }
            LINES.add(line);
        }
    }

    /** This JDK, and those that a property names. */
    private static List<ChildJvm> jdks() {
        List<ChildJvm> jdks = new ArrayList<>();
        jdks.add(ChildJvm.ofThis());
        for (String home : System.getProperty("wasm2jvm.fuzz.javas", "").split(",", -1)) {
            if (!home.isEmpty()) {
                jdks.add(new ChildJvm(Path.of(home), List.of()));
            }
        }
        return jdks;
    }

    private static void assertSame(List<String> expected, List<String> actual, String who) {
        List<Executable> checks = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String line = i < actual.size() ? actual.get(i) : "missing";
            String other = i < expected.size() ? expected.get(i) : "more than expected";
            if (!line.equals(other)) {
                checks.add(() -> assertEquals(other, line, who));
            }
        }
        assertAll(checks);
    }

    @Test
    void allRunsAgree() throws IOException, InterruptedException {
        String kept = System.getProperty("wasm2jvm.fuzz.lines", "");
        if (!kept.isEmpty()) {
            Files.write(Path.of(kept), LINES, StandardCharsets.UTF_8);
        }
        Path cases = write(SEEDS, CaseCompiler.RELEASE, folder.resolve("cases"));
        List<ChildJvm> jdks = jdks();
        for (ChildJvm jdk : jdks) {
            // The interpreter here; there what is the default there.
            ChildJvm child = jdk.equals(jdks.get(0)) ? jdk.with("-Xint") : jdk;
            assertSame(LINES, child.run(cases, folder), child.toString());
        }
        int compiled = Math.min(SEEDS, COMPILED);
        Path fewer = write(compiled, CaseCompiler.RELEASE, folder.resolve("fewer"));
        // C1 before C2, as it is by default, then C2 alone.
        var mixed = ChildJvm.ofThis("-Xcomp");
        for (ChildJvm child : List.of(mixed, mixed.with("-XX:-TieredCompilation"))) {
            assertSame(LINES.subList(0, compiled), child.run(fewer, folder), child.toString());
        }
    }

    @Test
    void vectorsOfTheVectorApiAgree() throws IOException, InterruptedException {
        boolean some = false;
        for (ChildJvm jdk : jdks()) {
            if (jdk.feature() >= CaseCompiler.VECTOR_RELEASE) {
                some = true;
                Path cases = write(SEEDS, CaseCompiler.VECTOR_RELEASE, folder.resolve("cases"));
                ChildJvm child = jdk.with("--add-modules=jdk.incubator.vector");
                assertSame(LINES, child.run(cases, folder), child.toString());
            }
        }
        assumeTrue(some, "no JDK of the release");
    }

    @Test
    void anotherEngineAgrees() throws IOException, InterruptedException {
        assumeTrue(Node.isThere(), "no Node.js here");
        List<FuzzCase> cases = seeds(Math.min(SEEDS, FOREIGN))
                .mapToObj(ModuleGenerator::generate)
                .filter(FuzzCase::portable)
                .toList();
        List<String> lines = cases.stream()
                .map(each -> CaseRunner.run(CaseCompiler.compile(each, CaseCompiler.WHOLE_METHODS)))
                .toList();
        assertSame(lines, Node.run(cases, folder), "Node.js");
    }

    @Test
    void differencesAreFound() {
        var same = List.of("0 a", "1 b");
        assertSame(same, List.copyOf(same), "nobody");
        for (List<String> other : List.of(List.of("0 a"), List.of("0 a", "1 c"), List.of("0 a", "1 b", "2 c"))) {
            boolean found = false;
            try {
                assertSame(same, other, "somebody");
            } catch (AssertionError expected) {
                found = true;
            }
            assertTrue(found, other.toString());
        }
    }

    @Test
    void aSeedAlwaysGivesTheSameModule() {
        for (long seed = 0; seed < 20; seed++) {
            byte[] once = ModuleGenerator.generate(seed).module();
            assertTrue(Arrays.equals(once, ModuleGenerator.generate(seed).module()), "seed " + seed);
        }
    }
}
