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

    @TempDir
    private Path folder;

    private static LongStream seeds(int count) {
        return LongStream.range(FIRST, FIRST + count);
    }

    private static CompiledCase compiled(long seed) {
        return CaseCompiler.compile(ModuleGenerator.generate(seed), CaseCompiler.WHOLE_METHODS);
    }

    /** Compiles modules to a file and runs them in this JVM; the lines. */
    private static List<String> run(int count, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (long seed : seeds(count).toArray()) {
                CompiledCase whole = compiled(seed);
                whole.write(out);
                String line = CaseRunner.run(whole);
                assertFalse(line.contains(CaseRunner.WRONG), line);
                if (seed % CUT == 0) {
                    var cut = CaseCompiler.compile(ModuleGenerator.generate(seed), CaseCompiler.TINY_METHODS);
                    assertEquals(line, CaseRunner.run(cut));
                }
                lines.add(line);
            }
        }
        return lines;
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
        Path cases = folder.resolve("cases");
        List<String> lines = run(SEEDS, cases);
        String kept = System.getProperty("wasm2jvm.fuzz.lines", "");
        if (!kept.isEmpty()) {
            Files.write(Path.of(kept), lines, StandardCharsets.UTF_8);
        }
        assertSame(lines, ChildJvm.ofThis("-Xint").run(cases, folder), "-Xint");
        for (String home : System.getProperty("wasm2jvm.fuzz.javas", "").split(",", -1)) {
            if (!home.isEmpty()) {
                var other = new ChildJvm(Path.of(home), List.of());
                assertSame(lines, other.run(cases, folder), home);
            }
        }
        Path fewer = folder.resolve("fewer");
        List<String> first = run(Math.min(SEEDS, COMPILED), fewer);
        // C2 alone, then C1 before C2 as it is by default.
        assertSame(first, ChildJvm.ofThis("-Xcomp", "-XX:-TieredCompilation").run(fewer, folder), "-Xcomp, C2");
        assertSame(first, ChildJvm.ofThis("-Xcomp").run(fewer, folder), "-Xcomp");
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
