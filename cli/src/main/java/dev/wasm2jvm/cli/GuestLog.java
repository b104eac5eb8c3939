package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.logging.Logging;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what a guest logs, a line a message. */
record GuestLog(PrintStream err) implements Logging {
    @Override
    public void log(Level level, String context, String message) {
        var about = context.isEmpty() ? "" : " [" + printable(context) + "]";
        err.println("guest " + level.name().toLowerCase(Locale.ROOT) + about + ": " + printable(message));
    }

    /** A guest must not be able to feign a second message, or to steer a terminal. */
    private static String printable(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (Character.isISOControl(each) || Character.getType(each) == Character.FORMAT) {
                safe.append(String.format("\\u%04x", each));
            } else {
                safe.appendCodePoint(each);
            }
        });
        return safe.toString();
    }
}
