package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of {@code compile --stats}. */
final class StatisticsReport {
    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1e6;
    private static final int MOST_NAMES = 5;

    private StatisticsReport() {}

    /**
     * What was generated, and where the time went. Phases are summed over the threads; the total is time that passed, and
     * what the processors did for the whole process, the JIT compilers and the garbage collector among it.
     *
     * @param inputBytes size of all inputs
     * @param elapsed since the beginning, the output complete
     */
    static String text(CompiledClasses.Statistics figures, Progress progress, long inputBytes, Duration elapsed) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                functions        %,11d
                  split          %,11d
                    in memory    %,11d%s
                methods          %,11d
                  largest        %,11d bytes (%s)
                classes          %,11d
                bytes            %,11d

                phase               time s       cpu s
                """,
                figures.functions(),
                figures.splits(),
                figures.inMemory().size(),
                named(figures.inMemory()),
                figures.methods(),
                figures.largestMethodBytes(),
                figures.largestMethod(),
                figures.classes(),
                figures.bytes()));
        for (var spent : progress.spent()) {
            text.append(line(spent.phase().text(), spent.nanoseconds(), spent.cpuNanoseconds()));
        }
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return text.append(line("all", elapsed.toNanos(), cpu.toNanos()))
                .append(String.format(
                        Locale.ROOT,
                        "%.2f MB of WebAssembly, %.2f MB/s%n",
                        inputBytes / MEGABYTE,
                        inputBytes / MEGABYTE / (elapsed.toNanos() / NANOSECONDS)))
                .toString();
    }

    private static String named(List<String> functions) {
        if (functions.isEmpty()) {
            return "";
        }
        String more = functions.size() > MOST_NAMES ? ", ..." : "";
        return functions.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", " functions: ", more));
    }

    private static String line(String name, long elapsed, long cpu) {
        return String.format(Locale.ROOT, "%-16s%10.2f  %10.2f%n", name, elapsed / NANOSECONDS, cpu / NANOSECONDS);
    }
}
