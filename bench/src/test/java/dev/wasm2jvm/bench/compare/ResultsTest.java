package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results results = SampleResults.make();

    @Test
    void ratiosAreToTheFirstColumn() {
        assertEquals(OptionalDouble.of(2), results.ratio("fib", SampleResults.OURS));
        assertEquals(OptionalDouble.empty(), results.ratio("a<b", SampleResults.PEER));
    }

    @Test
    void meansAreOfWholeColumns() {
        assertEquals(4, results.mean(results.workloads(), SampleResults.OURS).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), results.mean(results.workloads(), SampleResults.PEER));
        assertEquals(OptionalDouble.empty(), results.mean(List.of(), SampleResults.OURS));
    }

    @Test
    void enginesThatNeverRunDoNotCountForCommonRows() {
        assertEquals(List.of("fib"), results.commonRows());
    }

    @Test
    void wrongResultsStandOut() {
        assertTrue(new Result("fib", "x", null, null, Result.WRONG + ": 2 instead of 1").wrong());
        assertFalse(new Result("fib", "x", null, null, "no answer").wrong());
        assertFalse(results.results().get(0).wrong());
    }
}
