package dev.wasm2jvm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the JVM to be told to end, and lets it end only when work is done and all is closed. */
final class Shutdown implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable work = () -> {};

    /** Begins to listen for the signals that end a JVM. */
    Shutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /** The JVM is gone when its hooks return, whatever other threads have still to do. */
    private void end() {
        work.run();
        told.countDown();
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("error: not all was closed within " + PATIENCE_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is closed. */
    @Override
    public void close() {
        closed.countDown();
    }

    /**
     * Returns when the JVM is to end and the work is done.
     *
     * @param before what is done before it ends
     */
    void await(Runnable before) {
        work = before;
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
