package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads that compile a module, beside the one that hands out the work and waits for it. */
final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;
    private final Progress progress;

    /**
     * Threads that start when there is work.
     *
     * @param count how many, at least 1
     * @param progress is told what they do
     */
    Workers(int count, Progress progress) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
        this.progress = progress;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Has a task done. */
    <T> Future<T> submit(Phase phase, Callable<T> task) {
        return threads.submit(() -> {
            progress.enter(phase);
            try {
                return task.call();
            } finally {
                progress.enter(null);
            }
        });
    }

    /**
     * Waits for the result of a task.
     *
     * @throws RuntimeException what it threw
     */
    <T> T await(Future<T> result) {
        Phase before = progress.enter(null);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while compiling", e);
        } finally {
            progress.enter(before);
        }
    }

    /** Ends the threads; tasks that have not begun never will. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
