package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report(SampleResults.make());

    @Test
    void ratiosComeWithMeans() {
        assertEquals("""
                | workload | native | wasm2jvm, JDK 25 | Chicory | Endive | wasm2jvm, JDK 25 / best JVM peer |
                |---|---:|---:|---:|---:|---:|
                | fib | 10.0 | 2.00 | 1.00 | – | 2.00 |
                | a<b | 1.00 | 8.00 | – | – | – |
                | **geo-mean of a column's own rows** | 1 | **4.00** | **1.00** | – | **2.00** |
                | **geo-mean of the rows that all have, 1** | 1 | **2.00** | **1.00** | – | **2.00** |
                """, report.ratios());
    }

    @Test
    void costsAreTwoFiguresACell() {
        assertTrue(report.costs().contains("| fib | 1,235; 46 | 1,235; 46 | 1,235; 46 | – |\n"), report.costs());
    }

    @Test
    void whatIsMissingHasAReason() {
        assertEquals("""

                What is missing:

                * Chicory: no "vectors" (a<b)
                * Endive: not to be had (all)
                """, report.missing());
    }

    @Test
    void theLegendTellsTheSetup() {
        assertTrue(report.markdown().endsWith("* Endive: setup of endive\n"), report.markdown());
    }

    @Test
    void figuresHaveThreeDigits() {
        assertEquals("0.99", Figure.of(0.994));
        assertEquals("10.0", Figure.of(9.996));
        assertEquals("12.3", Figure.of(12.34));
        assertEquals("1,234", Figure.of(1234.4));
        assertEquals("–", Figure.of(OptionalDouble.empty()));
    }

    @Test
    void jsonIsARowAResult() throws IOException {
        var writer = new StringWriter();
        JsonRows.write(SampleResults.make(), writer);
        var lines = writer.toString().lines().toList();
        assertEquals("[", lines.get(0));
        assertEquals("""
                {"workload":"fib","engine":"native","jdk":null,"median_ms":10.000,"ratio_to_native":1.000,\
                "first_run_ms":1234.568,"peak_rss_mb":45.600},""", lines.get(1));
        assertEquals("""
                {"workload":"a<b","engine":"chicory","jdk":25,"median_ms":null,"ratio_to_native":null,\
                "first_run_ms":null,"peak_rss_mb":null,"failure":"no \\"vectors\\""},""", lines.get(7));
        assertEquals("]", lines.get(9));
    }
}
