package dev.wasm2jvm.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All results of a run, and what they say together.
 *
 * @param workloads the names of the rows, in order
 * @param columns the engines, in order; the first is what the others are compared with
 * @param results one per row and column
 */
record Results(List<String> workloads, List<Column> columns, List<Result> results) {

    /**
     * An engine in a report.
     *
     * @param engine its name
     * @param jdk the feature release of its JDK, if it needs one
     * @param label what heads its column
     * @param setup its versions and flags
     * @param runsWasm whether it is more than a native compiler
     */
    record Column(String engine, Optional<Integer> jdk, String label, String setup, boolean runsWasm) {

        static Column of(Engine<?> engine) {
            var jdk = Optional.ofNullable(engine.jdk());
            return new Column(engine.name(), jdk, engine.label(), engine.setup(), engine.runsWasm());
        }

        private boolean holds(Result result) {
            return result.engine().equals(engine)
                    && Optional.ofNullable(result.jdk()).equals(jdk);
        }
    }

    /** The result in a cell. */
    Optional<Result> at(String workload, Column column) {
        return results.stream()
                .filter(result -> result.workload().equals(workload) && column.holds(result))
                .findFirst();
    }

    /** What was measured in a cell. */
    Optional<Result.Figures> figures(String workload, Column column) {
        return at(workload, column).map(Result::figures);
    }

    /** How many times as long as the first column a cell takes. */
    OptionalDouble ratio(String workload, Column column) {
        var base = figures(workload, columns.get(0));
        var own = figures(workload, column);
        return base.isPresent() && own.isPresent()
                ? OptionalDouble.of(own.get().medianMs() / base.get().medianMs())
                : OptionalDouble.empty();
    }

    /** The ratio of the result's cell. */
    OptionalDouble ratio(Result result) {
        return columns.stream()
                .filter(column -> column.holds(result))
                .findFirst()
                .map(column -> ratio(result.workload(), column))
                .orElse(OptionalDouble.empty());
    }

    /** The geometric mean of a column's ratios, over these rows; nothing if one is missing. */
    OptionalDouble mean(List<String> rows, Column column) {
        var ratios = new ArrayList<Double>();
        for (var row : rows) {
            ratio(row, column).ifPresent(ratios::add);
        }
        return ratios.size() < rows.size() || rows.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Statistics.geometricMean(ratios));
    }

    /** The rows in which a column has a ratio. */
    List<String> rowsOf(Column column) {
        return workloads.stream()
                .filter(workload -> ratio(workload, column).isPresent())
                .toList();
    }

    /** The rows that all engines for Wasm have, apart from engines that have none. */
    List<String> commonRows() {
        var present = columns.stream()
                .filter(column -> column.runsWasm() && !rowsOf(column).isEmpty())
                .toList();
        return workloads.stream()
                .filter(workload -> present.stream()
                        .allMatch(column -> ratio(workload, column).isPresent()))
                .toList();
    }
}
