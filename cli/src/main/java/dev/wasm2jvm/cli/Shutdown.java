package dev.wasm2jvm.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for the JVM to be told to end, and lets it end only when work is done. */
final class Shutdown {
    private final CountDownLatch told = new CountDownLatch(1);

    /**
     * Begins to listen for the signals that end a JVM.
     *
     * @param work what is done before it ends
     */
    Shutdown(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            work.run();
            told.countDown();
        }));
    }

    /** Returns when the work is done. */
    void await() {
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
