package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsInTheMiddle() {
        assertEquals(2, Statistics.median(List.of(100.0, 2.0, 1.0)));
        assertEquals(3, Statistics.median(List.of(100.0, 2.0, 4.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
    }

    @Test
    void theGeometricMeanMultiplies() {
        assertEquals(4, Statistics.geometricMean(List.of(2.0, 8.0)), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Statistics.geometricMean(List.of()));
    }

    @Test
    void whatStaysTheSameHasSettled() {
        assertFalse(Statistics.settled(List.of(1.0, 1.0, 1.0), 2, 0.1), "too few");
        assertFalse(Statistics.settled(List.of(2.0, 2.0, 1.0, 1.0), 2, 0.1), "still falling");
        assertFalse(Statistics.settled(List.of(1.0, 1.0, 2.0, 2.0), 2, 0.1), "still rising");
        assertTrue(Statistics.settled(List.of(9.0, 1.05, 1.05, 1.0, 1.0), 2, 0.1), "the start does not count");
    }
}
