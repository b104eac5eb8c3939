package dev.wasm2jvm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.compiler.wast.Outcome;
import dev.wasm2jvm.compiler.wast.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final List<Outcome> OUTCOMES = List.of(
            passed(1),
            failed(2, "no"),
            skipped(3),
            failed(4, "needs SIMD, which is not supported"),
            failed(5, "needs SIMD, which is not supported"),
            skipped(6),
            failed(7, "needs SIMD, which is not supported"),
            passed(8),
            failed(8, "no"));

    @TempDir
    private Path folder;

    private static Outcome passed(int line) {
        return new Outcome(line, "module", Status.PASSED, "");
    }

    private static Outcome failed(int line, String reason) {
        return new Outcome(line, "module", Status.FAILED, reason);
    }

    private static Outcome skipped(int line) {
        return new Outcome(line, "assert_malformed", Status.SKIPPED, "text");
    }

    private Ledger ledger(String... lines) throws IOException {
        return Ledger.read(Files.write(folder.resolve("ledger.txt"), List.of(lines)));
    }

    @Test
    void surprisesGoBothWays() throws IOException {
        var ledger = ledger("[other]", "a 1 2", "[SIMD]", "a 4-7 8 9", "b 1");
        assertEquals(
                List.of("line 1 is in the ledger, but passes", "9 is in the ledger, but there is no command"),
                ledger.surprises("a", OUTCOMES));
        assertEquals(
                List.of("line 2 fails: no", "line 8 fails: no"),
                ledger("[SIMD]", "a 4-7").surprises("a", OUTCOMES));
        assertEquals(5, ledger.surprises("c", OUTCOMES).size());
        assertEquals(Set.of("a", "b"), ledger.scripts());
    }

    @Test
    void aRangeMeansEachCommandInIt() throws IOException {
        assertEquals(
                List.of("line 1 is in the ledger, but passes"),
                ledger("[other]", "a all").surprises("a", OUTCOMES));
        assertEquals(List.of(), ledger("[other]", "a 2-8").surprises("a", OUTCOMES));
    }

    @Test
    void whatIsWrittenIsCompactAndReadBack() throws IOException {
        var ledger = new Ledger();
        ledger.addFailures("a", OUTCOMES);
        ledger.addFailures("b", OUTCOMES.subList(1, 6));
        ledger.addFailures("c", OUTCOMES.subList(0, 1));
        var file = folder.resolve("written.txt");
        ledger.write(file);
        assertEquals(
                List.of("", "[SIMD]", "a 4-7", "b all", "", "[other]", "a 2 8"),
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
        assertEquals(List.of(), Ledger.read(file).surprises("a", OUTCOMES));
        assertEquals(List.of(), Ledger.read(file).surprises("b", OUTCOMES.subList(1, 6)));
    }
}
