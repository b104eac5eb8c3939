package dev.wasm2jvm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasm2jvm.compiler.wast.Outcome;
import dev.wasm2jvm.compiler.wast.Outcome.Status;
import dev.wasm2jvm.compiler.wast.ScriptOptions;
import dev.wasm2jvm.compiler.wast.ScriptReport;
import dev.wasm2jvm.compiler.wast.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The official test scripts, one test a script, against the ledger of known failures.
 *
 * <p>Three folders are left out on purpose: {@code core/proposals/threads-merged} is based on an older specification and has
 * commands that contradict 3.0, {@code proposals/stack-switching} and {@code proposals/custom-descriptors} are not
 * finished proposals. System properties say what is run, and how: {@code wasm2jvm.folders}, {@code wasm2jvm.release},
 * {@code wasm2jvm.repeat}, {@code wasm2jvm.limit} (seconds) and {@code wasm2jvm.methodBytes}; a small number of the last
 * splits nearly every function.
 */
class ConformanceTest {
    private static final List<String> ALL_FOLDERS = List.of(
            "component-model",
            "core/bulk-memory",
            "core/core",
            "core/custom",
            "core/exceptions",
            "core/gc",
            "core/legacy-exceptions",
            "core/memory64",
            "core/multi-memory",
            "core/proposals/compact-import-section",
            "core/proposals/custom-page-sizes",
            "core/proposals/threads",
            "core/proposals/wide-arithmetic",
            "core/relaxed-simd",
            "core/simd");

    private static final List<String> FOLDERS =
            List.of(System.getProperty("wasm2jvm.folders", String.join(",", ALL_FOLDERS))
                    .split(","));
    private static final Path SUITES = Path.of(System.getProperty("wasm2jvm.suites", "../../shared/suites"));
    private static final Path LEDGER = Path.of(
            System.getProperty("wasm2jvm.root", ".."),
            "compiler",
            "src",
            "test",
            "resources",
            "conformance-ledger.txt");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;
    private static final ScriptOptions OPTIONS = new ScriptOptions(
            Integer.getInteger("wasm2jvm.release", ScriptOptions.DEFAULTS.release()),
            Integer.getInteger("wasm2jvm.repeat", 1),
            Duration.ofSeconds(Integer.getInteger("wasm2jvm.limit", 120)),
            Integer.getInteger("wasm2jvm.methodBytes", 0));

    /** Scripts run one after the other in each; the tests below only wait for them. */
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    private static final Ledger FOUND = new Ledger();
    private static final List<ScriptReport> REPORTS = new ArrayList<>();

    @TestFactory
    List<DynamicTest> scripts() throws IOException {
        assumeTrue(Files.isDirectory(SUITES), "the conformance suite is absent: wasm2jvm.suites names no folder");
        Ledger known = Ledger.read(LEDGER);
        var tests = new ArrayList<DynamicTest>();
        for (String name : scriptNames()) {
            Future<ScriptReport> report = THREADS.submit(() -> ScriptRunner.run(SUITES.resolve(name), OPTIONS));
            tests.add(DynamicTest.dynamicTest(name, () -> {
                List<Outcome> outcomes = report.get().outcomes();
                REPORTS.add(report.get());
                FOUND.addFailures(name, outcomes);
                assertTrue(UPDATE || known.surprises(name, outcomes).isEmpty(), () -> describe(known, name, outcomes));
            }));
        }
        return tests;
    }

    private static String describe(Ledger known, String name, List<Outcome> outcomes) {
        List<String> surprises = known.surprises(name, outcomes);
        return surprises.size() + " surprises:\n" + String.join("\n", surprises);
    }

    private static List<String> scriptNames() throws IOException {
        var names = new ArrayList<String>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(SUITES.resolve(folder))) {
                files.filter(ScriptRunner::isScript)
                        .map(file -> SUITES.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    @Test
    void theLedgerListsOnlyScriptsThatRun() throws IOException {
        assumeTrue(Files.isDirectory(SUITES) && FOLDERS.equals(ALL_FOLDERS), "not the whole suite is run");
        var gone = new HashSet<>(Ledger.read(LEDGER).scripts());
        scriptNames().forEach(gone::remove);
        assertEquals(new HashSet<String>(), gone);
    }

    @AfterAll
    static void report() throws IOException {
        THREADS.shutdownNow();
        if (REPORTS.isEmpty()) {
            return;
        }
        System.out.printf(
                "conformance: %d commands passed, %d failed, %d skipped%n",
                count(Status.PASSED), count(Status.FAILED), count(Status.SKIPPED));
        if (UPDATE) {
            FOUND.write(LEDGER);
        }
    }

    private static int count(Status status) {
        return REPORTS.stream().mapToInt(report -> report.count(status)).sum();
    }
}
