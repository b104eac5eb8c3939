package dev.wasm2jvm.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts results into words and tables. */
final class Report {

    /** The engine that the others are compared with. */
    static final String BASELINE = "native";

    /** The engine that this project is. */
    static final String OURS = "wasm2jvm";

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** All tables, what is missing, and the legend. */
    String markdown() {
        return "Times as long as native code of the same source takes (1 is as fast, lower is better); `native` itself in"
                + " milliseconds:\n\n" + ratios()
                + "\nMilliseconds from the start of the process to its first answer, and the most memory that the process"
                + " held in MB:\n\n" + costs() + missing() + legend();
    }

    /** The table of ratios, with geometric means. */
    String ratios() {
        var ours = ours();
        var header = new ArrayList<>(List.of("workload"));
        results.columns().forEach(column -> header.add(column.label()));
        ours.forEach(column -> header.add(column.label() + " / best JVM peer"));
        var table = new MarkdownTable(header);
        for (var workload : results.workloads()) {
            var cells = new ArrayList<>(List.of(workload));
            cells.add(Figure.of(base(workload)));
            others().forEach(column -> cells.add(Figure.of(results.ratio(workload, column))));
            ours.forEach(column -> cells.add(Figure.of(toBestPeer(workload, column))));
            table.row(cells);
        }
        meanRow(table, "geo-mean of a column's own rows", results::rowsOf);
        var common = results.commonRows();
        meanRow(table, "geo-mean of the rows that all have, " + common.size(), column -> common);
        return table.text();
    }

    private void meanRow(MarkdownTable table, String name, Function<Results.Column, List<String>> rows) {
        var cells = new ArrayList<>(List.of("**" + name + "**", "1"));
        others().forEach(column -> cells.add(bold(results.mean(rows.apply(column), column))));
        for (var column : ours()) {
            var ratios = new ArrayList<Double>();
            rows.apply(column).forEach(row -> toBestPeer(row, column).ifPresent(ratios::add));
            var mean = ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.geometricMean(ratios));
            cells.add(bold(mean));
        }
        table.row(cells);
    }

    private static String bold(OptionalDouble value) {
        return value.isPresent() ? "**" + Figure.of(value) + "**" : Figure.NONE;
    }

    private OptionalDouble base(String workload) {
        var figures = results.figures(workload, results.columns().get(0));
        return figures.map(each -> OptionalDouble.of(each.medianMs())).orElse(OptionalDouble.empty());
    }

    private OptionalDouble toBestPeer(String workload, Results.Column column) {
        var best = peers().stream()
                .map(peer -> results.ratio(workload, peer))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
        var own = results.ratio(workload, column);
        return own.isPresent() && best.isPresent()
                ? OptionalDouble.of(own.getAsDouble() / best.getAsDouble())
                : OptionalDouble.empty();
    }

    private List<Results.Column> others() {
        return results.columns().subList(1, results.columns().size());
    }

    private List<Results.Column> ours() {
        return results.columns().stream()
                .filter(column -> column.engine().equals(OURS))
                .toList();
    }

    /** The other engines in the JVM. */
    private List<Results.Column> peers() {
        return results.columns().stream()
                .filter(column -> column.jdk().isPresent() && !column.engine().startsWith(OURS))
                .toList();
    }

    /** The table of first answers and memory. */
    String costs() {
        var header = new ArrayList<>(List.of("workload"));
        results.columns().forEach(column -> header.add(column.label()));
        var table = new MarkdownTable(header);
        for (var workload : results.workloads()) {
            var cells = new ArrayList<>(List.of(workload));
            for (var column : results.columns()) {
                cells.add(results.figures(workload, column)
                        .map(figures -> Figure.whole(OptionalDouble.of(figures.firstRunMs())) + "; "
                                + Figure.whole(figures.peakMegabytes()))
                        .orElse(Figure.NONE));
            }
            table.row(cells);
        }
        return table.text();
    }

    /** A line per engine and reason for what has no figures. */
    String missing() {
        var reasons = new LinkedHashMap<String, List<String>>();
        for (var column : results.columns()) {
            for (var workload : results.workloads()) {
                results.at(workload, column)
                        .map(Result::failure)
                        .ifPresent(reason -> reasons.computeIfAbsent(
                                        column.label() + ": " + reason, key -> new ArrayList<>())
                                .add(workload));
            }
        }
        if (reasons.isEmpty()) {
            return "";
        }
        return reasons.entrySet().stream()
                .map(entry -> "* " + entry.getKey() + " (" + rows(entry.getValue()) + ")\n")
                .collect(Collectors.joining("", "\nWhat is missing:\n\n", ""));
    }

    private String rows(List<String> workloads) {
        return workloads.equals(results.workloads()) ? "all" : String.join(", ", workloads);
    }

    private String legend() {
        return results.columns().stream()
                .filter(column -> !column.setup().isEmpty())
                .map(column -> "* " + column.label() + ": " + column.setup() + "\n")
                .collect(Collectors.joining("", "\nThe engines:\n\n", ""));
    }
}
