package dev.wasm2jvm.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The three standard streams of a command; a test gives its own.
 *
 * @param in bytes for the guest
 * @param out results
 * @param err messages
 */
record Streams(InputStream in, PrintStream out, PrintStream err) {

    PrintWriter writerOf(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Prints text to standard output in UTF-8, whatever the locale: results are data. */
    void print(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
