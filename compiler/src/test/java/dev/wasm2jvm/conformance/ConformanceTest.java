package dev.wasm2jvm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The official test scripts, one test a script, against the ledger of known failures. */
class ConformanceTest {
    private static final List<String> FOLDERS =
            List.of(System.getProperty("wasm2jvm.folders", "bulk-memory,core").split(","));
    private static final Path SUITES = Path.of(System.getProperty("wasm2jvm.suites", "../../shared/suites"), "core");
    private static final Path LEDGER = Path.of(
            System.getProperty("wasm2jvm.root", ".."),
            "compiler",
            "src",
            "test",
            "resources",
            "conformance-ledger.txt");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private static final Ledger FOUND = new Ledger();
    private static final Map<Outcome.Status, Integer> COUNTS = new EnumMap<>(Outcome.Status.class);

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        assumeTrue(Files.isDirectory(SUITES), "the conformance suite is absent: wasm2jvm.suites names no folder");
        Ledger known = Ledger.read(LEDGER);
        return FOLDERS.stream()
                .flatMap(ConformanceTest::scriptsIn)
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<Outcome> outcomes = ScriptRunner.run(ScriptReader.read(SUITES.resolve(name), name));
                    FOUND.addFailures(name, outcomes);
                    outcomes.forEach(outcome -> COUNTS.merge(outcome.status(), 1, Integer::sum));
                    if (!UPDATE) {
                        compare(outcomes, known.lines(name));
                    }
                }));
    }

    private static Stream<String> scriptsIn(String folder) {
        try (Stream<Path> files = Files.list(SUITES.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line counts as failing if any command on it fails. */
    private static void compare(List<Outcome> outcomes, Set<Integer> known) {
        var failing = new ArrayList<Integer>();
        var surprises = new ArrayList<String>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Outcome.Status.FAILED) {
                failing.add(outcome.line());
                if (!known.contains(outcome.line())) {
                    surprises.add("line " + outcome.line() + " fails: " + outcome.reason());
                }
            }
        }
        for (int line : known) {
            if (!failing.contains(line)) {
                surprises.add("line " + line + " is in the ledger, but passes");
            }
        }
        if (!surprises.isEmpty()) {
            fail(surprises.size() + " surprises:\n" + String.join("\n", surprises));
        }
    }

    @AfterAll
    static void report() throws IOException {
        if (COUNTS.isEmpty()) {
            return;
        }
        System.out.printf(
                "conformance: %d commands passed, %d failed, %d skipped%n",
                COUNTS.getOrDefault(Outcome.Status.PASSED, 0),
                COUNTS.getOrDefault(Outcome.Status.FAILED, 0),
                COUNTS.getOrDefault(Outcome.Status.SKIPPED, 0));
        if (UPDATE) {
            FOUND.write(LEDGER);
        }
    }

    @Test
    void anUnlistedFailureAndAListedSuccessAreSurprises() {
        var outcomes = List.of(Outcome.passed(1), Outcome.failed(2, "no"), Outcome.skipped(3, "text"));
        compare(outcomes, Set.of(2));
        assertEquals(1, surprises(outcomes, Set.of()));
        assertEquals(2, surprises(outcomes, Set.of(1)));
    }

    private static int surprises(List<Outcome> outcomes, Set<Integer> known) {
        try {
            compare(outcomes, known);
            return 0;
        } catch (AssertionError e) {
            return (int) String.valueOf(e.getMessage()).lines().count() - 1;
        }
    }
}
