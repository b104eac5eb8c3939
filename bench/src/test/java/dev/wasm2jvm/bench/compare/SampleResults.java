package dev.wasm2jvm.bench.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Results as a run would leave them: two rows, native code, wasm2jvm and two peers, one of which fails in a row. */
final class SampleResults {

    static final Results.Column NATIVE = column("native", null, "native", false);
    static final Results.Column OURS = column("wasm2jvm", 25, "wasm2jvm, JDK 25", true);
    static final Results.Column PEER = column("chicory", 25, "Chicory", true);
    static final Results.Column ABSENT = column("endive", 25, "Endive", true);

    private SampleResults() {}

    static Results make() {
        return new Results(
                List.of("fib", "a<b"),
                List.of(NATIVE, OURS, PEER, ABSENT),
                List.of(
                        result("fib", NATIVE, 10),
                        result("fib", OURS, 20),
                        result("fib", PEER, 10),
                        new Result("fib", "endive", 25, null, "not to be had"),
                        result("a<b", NATIVE, 1),
                        result("a<b", OURS, 8),
                        new Result("a<b", "chicory", 25, null, "no \"vectors\""),
                        new Result("a<b", "endive", 25, null, "not to be had")));
    }

    private static Result result(String workload, Results.Column column, double median) {
        var figures = new Result.Figures(median, 1234.5678, OptionalDouble.of(45.6));
        return new Result(workload, column.engine(), column.jdk().orElse(null), figures, null);
    }

    private static Results.Column column(String engine, @Nullable Integer jdk, String label, boolean runsWasm) {
        return new Results.Column(engine, Optional.ofNullable(jdk), label, "setup of " + engine, runsWasm);
    }
}
