package dev.wasm2jvm.wasi.net;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The look-ups of one instance: a few at a time, so that an instance with many slow ones leaves threads for the others. */
final class LookupQueue {
    private static final int MOST_AT_A_TIME = 2;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** A few threads for all instances of this JVM, which end when there is nothing to look up. */
    private static final class Threads {
        private static final int MOST = 8;
        private static final long IDLE_SECONDS = 10;
        private static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "wasi-names");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(null);
                    return thread;
                });

        static {
            EXECUTOR.allowCoreThreadTimeOut(true);
        }
    }

    /** Runs a look-up, on a thread of all instances, after those that this instance began before. */
    synchronized void add(Runnable lookup) {
        if (running < MOST_AT_A_TIME) {
            start(lookup);
        } else {
            waiting.add(lookup);
        }
    }

    private void start(Runnable lookup) {
        Threads.EXECUTOR.execute(() -> {
            try {
                lookup.run();
            } finally {
                goOn();
            }
        });
        // Not before: there may be no thread to be had. The end of the look-up waits for the lock that is held here.
        running++;
    }

    private synchronized void goOn() {
        running--;
        var next = waiting.poll();
        if (next != null) {
            start(next);
        }
    }
}
