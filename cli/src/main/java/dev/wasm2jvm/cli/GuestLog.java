package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.logging.Logging;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what a guest logs, a line a message. */
record GuestLog(PrintStream err) implements Logging {
    @Override
    public void log(Level level, String context, String message) {
        var about = context.isEmpty() ? "" : " [" + LogText.printable(context) + "]";
        err.println("guest " + level.name().toLowerCase(Locale.ROOT) + about + ": " + LogText.printable(message));
    }
}
