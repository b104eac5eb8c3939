package dev.wasm2jvm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Notices when a file changes: by its time, size and identity, twice a second. Events of the file system are no better:
 * they miss network file systems, and files that are replaced.
 */
final class FileWatch implements Runnable {
    private static final long INTERVAL_MILLISECONDS = 500;

    private final Path file;
    private final Runnable changed;
    private String seen;

    private FileWatch(Path file, String seen, Runnable changed) {
        this.file = file;
        this.seen = seen;
        this.changed = changed;
    }

    /**
     * Watches a file for as long as the JVM runs.
     *
     * @param seen its {@link #state} when it was last used
     * @param changed called on a thread of its own when the file has changed, and then stayed as it is for a while
     */
    static void start(Path file, String seen, Runnable changed) {
        var thread = new Thread(new FileWatch(file, seen, changed), "wasm2jvm-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLISECONDS);
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        var now = state(file);
        while (!now.equals(seen) && !now.isEmpty()) {
            seen = now;
            Thread.sleep(INTERVAL_MILLISECONDS);
            now = state(file);
            if (now.equals(seen)) {
                changed.run();
            }
        }
    }

    /** What is another one when the file has changed; empty while there is no such file. */
    static String state(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return "";
        }
    }
}
