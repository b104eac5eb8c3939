package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import java.util.Locale;

/** The figures of {@code compile --stats}. */
final class StatisticsReport {

    private StatisticsReport() {}

    static String text(CompiledClasses.Statistics figures, double seconds) {
        return String.format(
                Locale.ROOT,
                """
                functions       %,d
                methods         %,d
                splits          %,d
                largest method  %,d bytes (%s)
                classes         %,d
                bytes           %,d
                time            %.2f s
                """,
                figures.functions(),
                figures.methods(),
                figures.splits(),
                figures.largestMethodBytes(),
                figures.largestMethod(),
                figures.classes(),
                figures.bytes(),
                seconds);
    }
}
