package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ChartTest {

    private final Chart chart = new Chart(SampleResults.make());

    @Test
    void isXmlAndTheSameEachTime() throws Exception {
        var svg = chart.svg();
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
        // four in the legend, three ratios, two means
        assertEquals(9, document.getElementsByTagName("circle").getLength());
        assertEquals(svg, chart.svg());
    }

    @Test
    void ratiosLieOnALogarithmicAxis() {
        // 1 is at the left end, 8 at the right one, and 2 a third of the way.
        assertTrue(chart.svg().contains("<circle cx=\"363\" cy=\"81\" r=\"4\" fill=\"#56b4e9\""), chart.svg());
        assertTrue(chart.svg().contains("<circle cx=\"790\" cy=\"103\" r=\"4\" fill=\"#56b4e9\""), chart.svg());
        assertTrue(chart.svg().contains(">a&lt;b</text>"), chart.svg());
    }

    @Test
    void nothingIsDrawnOfNothing() {
        var empty = new Results(List.of("fib"), List.of(SampleResults.NATIVE), List.of());
        assertDoesNotThrow(() -> new Chart(empty).svg());
    }
}
