package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.serve.Served;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** A line a request: when, who, what, status, bytes, milliseconds, and why it failed if it did. */
final class AccessLog implements Consumer<Served> {
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    private final PrintStream out;

    AccessLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(Served served) {
        var line = "%s %s \"%s %s\" %d %d %.1fms%s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        served.client(),
                        printable(served.head().method()),
                        printable(served.head().pathWithQuery()),
                        served.status(),
                        served.bytes(),
                        served.took().toNanos() / NANOSECONDS_A_MILLISECOND,
                        failure(served));
        out.println(line);
    }

    private static String failure(Served served) {
        var failure = served.failure();
        if (failure == null) {
            return "";
        }
        var message = failure.getMessage();
        return " " + printable(message == null ? failure.getClass().getSimpleName() : message);
    }

    /** Quotes are those of the line. */
    private static String printable(String text) {
        return LogText.printable(text).replace('"', '\'');
    }
}
