package dev.wasm2jvm.keyvalue.mvstore;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;

/** A process that writes and says what it wrote, until it is killed or nobody listens any more. */
final class Writer {
    private Writer() {}

    static byte[] value(int number) {
        return "%d is the value of this key".formatted(number).getBytes(StandardCharsets.UTF_8);
    }

    /** FILE THREADS: prints the number of each key when its write has returned. */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        try (var file = KeyValueFile.open(Path.of(args[0]))) {
            var all = new ArrayList<Thread>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                all.add(new Thread(() -> write(file, first, threads)));
            }
            all.forEach(Thread::start);
            for (var thread : all) {
                thread.join();
            }
        }
    }

    private static void write(KeyValueFile file, int first, int step) {
        try {
            var bucket = file.bucket("numbers");
            for (int i = first; !System.out.checkError(); i += step) {
                bucket.set("key" + i, value(i));
                say(System.out, i);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whole lines, past any buffer of Java's. */
    private static void say(PrintStream out, int number) {
        synchronized (out) {
            out.println(number);
            out.flush();
        }
    }
}
