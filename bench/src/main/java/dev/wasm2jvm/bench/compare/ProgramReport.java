package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Puts what came of whole programs into tables. */
final class ProgramReport {

    private final Results results;
    private final Results warm;
    private final Map<String, Path> binaries;
    private final ProgramJars jars;

    /**
     * Makes a report.
     *
     * @param results of whole processes
     * @param warm of programs that were served
     * @param binaries the programs' binaries, by name
     * @param jars what was compiled
     */
    ProgramReport(Results results, Results warm, Map<String, Path> binaries, ProgramJars jars) {
        this.results = results;
        this.warm = warm;
        this.binaries = binaries;
        this.jars = jars;
    }

    /** All tables. */
    String markdown() throws IOException {
        return "Compilation with wasm2jvm: seconds, seconds of CPU time, and the most memory that it held in MB; sizes in MB"
                + " of a million bytes; bytes of bytecode of the largest method:\n\n" + compilations()
                + "\nWhole processes, from start to end: seconds; seconds of CPU time of all threads, which the JIT compilers"
                + " are part of; MB of memory:\n\n" + runs()
                + "\nWarm, each run a new instance in the same process: milliseconds of CPU time of the first engine, and how"
                + " many times as long the others take:\n\n" + new Report(warm).ratios() + new Report(results).missing()
                + new Report(warm).missing();
    }

    private String compilations() throws IOException {
        var table = new MarkdownTable(List.of("program", "Wasm", "jar", "seconds; CPU; MB", "largest method"));
        for (var entry : binaries.entrySet()) {
            var program = entry.getKey();
            var compiled = jars.compiled(program);
            var cells = new ArrayList<>(List.of(program, megabytes(entry.getValue())));
            if (compiled.isEmpty()) {
                cells.addAll(List.of(Figure.NONE, Figure.NONE, Figure.NONE));
            } else {
                var run = compiled.get().run();
                cells.add(megabytes(compiled.get().jar()));
                cells.add(cell(run.wallMs(), run.cpuMs(), run.peakMegabytes()));
                cells.add(Figure.whole(OptionalDouble.of(compiled.get().largestMethod())));
            }
            table.row(cells);
        }
        return table.text();
    }

    private String runs() {
        var header = new ArrayList<>(List.of("program"));
        results.columns().forEach(column -> header.add(column.label()));
        var table = new MarkdownTable(header);
        for (var program : results.workloads()) {
            var cells = new ArrayList<>(List.of(program));
            for (var column : results.columns()) {
                cells.add(results.figures(program, column)
                        .map(figures -> cell(figures.firstRunMs(), figures.medianMs(), figures.peakMegabytes()))
                        .orElse(Figure.NONE));
            }
            table.row(cells);
        }
        return table.text();
    }

    private static String cell(double wallMs, double cpuMs, OptionalDouble megabytes) {
        return Figure.of(wallMs / 1e3) + "; " + Figure.of(cpuMs / 1e3) + "; " + Figure.whole(megabytes);
    }

    private static String megabytes(Path file) throws IOException {
        return Figure.of(Files.size(file) / 1e6);
    }
}
