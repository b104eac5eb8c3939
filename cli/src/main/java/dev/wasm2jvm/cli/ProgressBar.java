package dev.wasm2jvm.cli;

import dev.wasm2jvm.progress.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * One line on a terminal that says how many functions have been compiled; it is gone when the compilation has ended.
 * Where standard error is no terminal, nothing is drawn.
 */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int MILLISECONDS = 100;

    /** To the beginning of the line, and away with all behind it (ECMA-48: CR, EL). */
    private static final String ERASE = "\r\033[K";

    /** Where Linux tells what standard error is; Java itself only tells it of the other two streams. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final Progress progress;
    private final PrintStream terminal;
    private boolean ended;

    private ProgressBar(Progress progress, PrintStream terminal) {
        this.progress = progress;
        this.terminal = terminal;
    }

    /**
     * Begins to draw.
     *
     * @param quiet whether nothing is to be drawn
     * @param errors what the command prints errors to
     * @return a bar, to be closed before anything else is printed
     */
    static ProgressBar start(boolean quiet, Progress progress, PrintStream errors) {
        var bar = new ProgressBar(progress, errors);
        bar.ended = quiet || errors != System.err || !Ansi.AUTO.enabled() || !isTerminal();
        if (!bar.ended) {
            var painter = new Thread(bar::paint, "wasm2jvm-progress");
            painter.setDaemon(true);
            painter.start();
        }
        return bar;
    }

    /** Whether standard error is one, given that the other streams are; where that cannot be told, it is taken for one. */
    private static boolean isTerminal() {
        if (!Files.isSymbolicLink(STANDARD_ERROR)) {
            return true;
        }
        try {
            var device = Files.readSymbolicLink(STANDARD_ERROR);
            return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
        } catch (IOException unreadable) {
            return false;
        }
    }

    private synchronized void paint() {
        try {
            while (!ended) {
                if (progress.expected() > 0) {
                    terminal.print(ERASE + line(progress.done(), progress.expected()));
                    terminal.flush();
                }
                wait(MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            // Nobody has a reason to, and there is nothing to tidy up.
            Thread.currentThread().interrupt();
        }
    }

    /** For example {@code [######            ] 1,200 of 4,000 functions}. */
    static String line(int done, int expected) {
        int filled = (int) ((long) WIDTH * Math.min(done, expected) / expected);
        var bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
        return String.format(Locale.ROOT, "[%s] %,d of %,d functions", bar, done, expected);
    }

    /** Removes the line. */
    synchronized void close() {
        if (!ended) {
            ended = true;
            notifyAll();
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
