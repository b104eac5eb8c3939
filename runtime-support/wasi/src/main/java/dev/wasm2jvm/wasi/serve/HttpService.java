package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.runtime.Deadline;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.ReceivedRequest;
import dev.wasm2jvm.wasi.host.http.ResponseOutlet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with instances of a component: each request has an instance for itself, on the thread that asks.
 *
 * <p>A guest that traps, or that is not done in time, is thrown away with its instance; the client gets 500 or 504, or a
 * connection that breaks off if the response had begun. To be stopped, a guest must wait for something or have been
 * compiled so that it looks whether its thread is interrupted.
 *
 * <p>Safe for use by many threads.
 */
public final class HttpService implements AutoCloseable {
    private static final long LONGEST_PATIENCE_SECONDS = 86_400;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_LATE = 504;

    private final int lives;
    private final int mostConcurrent;
    private final Duration timeout;
    private final Consumer<Served> log;
    private final Executor readers;
    private final AtomicLong instances = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private volatile GuestPool pool;
    private int inFlight;
    private boolean closing;

    private HttpService(Builder builder) {
        lives = builder.lives;
        mostConcurrent = builder.mostConcurrent;
        timeout = builder.timeout;
        log = builder.log;
        readers = builder.readers == null ? GuestThreads.executor(GuestThreads.hasVirtual()) : builder.readers;
        pool = new GuestPool(builder.factory, lives, instances);
    }

    /**
     * A builder.
     *
     * @param factory makes the instances
     * @return a new builder
     */
    public static Builder builder(GuestFactory factory) {
        return new Builder(factory);
    }

    /**
     * Answers one request on the calling thread, and returns when the response has been sent.
     *
     * @param exchange the request
     * @throws IOException if the response broke off: the connection must be closed, so that the client can tell
     */
    public void serve(Exchange exchange) throws IOException {
        long start = System.nanoTime();
        var source = new RequestSource(exchange, readers);
        var answer = new Answer(exchange, source);
        boolean admitted = enter();
        try {
            if (admitted) {
                serve(exchange, source, answer);
            } else {
                source.refuse();
                answer.send(UNAVAILABLE, List.of(new Header("retry-after", "1")));
            }
        } finally {
            source.stop();
            requests.incrementAndGet();
            var took = Duration.ofNanos(System.nanoTime() - start);
            try {
                log.accept(new Served(
                        exchange.client(), exchange.head(), answer.status(), answer.bytes(), took, answer.failure()));
            } finally {
                if (admitted) {
                    leave();
                }
            }
        }
        if (!answer.isWhole()) {
            throw new IOException("the response broke off", answer.failure());
        }
        if (source.isStuck()) {
            throw new IOException("the client was still sending its request when it was answered");
        }
    }

    private void serve(Exchange exchange, RequestSource source, Answer answer) throws IOException {
        try {
            Deadline.call(timeout, () -> {
                run(exchange, source, answer);
                return Unit.INSTANCE;
            });
            answer.finish(null, INTERNAL_ERROR);
        } catch (DeadlineException late) {
            answer.finish(late, TOO_LATE);
        } catch (Exception | Error failed) {
            // Whatever it is: a server that sees an error leaves the connection open, and the client waiting.
            answer.finish(failed, INTERNAL_ERROR);
        }
    }

    private void run(Exchange exchange, RequestSource source, Answer answer) {
        var from = pool;
        var pooled = from.take();
        boolean healthy = false;
        try {
            var request = new ReceivedRequest(exchange.head(), source);
            pooled.guest().handler().handle(request, new ResponseOutlet(answer));
            healthy = answer.isWhole();
        } finally {
            from.giveBack(pooled, healthy);
        }
    }

    private synchronized boolean enter() {
        if (closing || inFlight >= mostConcurrent) {
            return false;
        }
        inFlight++;
        return true;
    }

    private synchronized void leave() {
        inFlight--;
        notifyAll();
    }

    /**
     * Uses another component from now on. Requests that have begun end with the one that they began with.
     *
     * @param factory makes the instances of the other component
     */
    public synchronized void replace(GuestFactory factory) {
        var old = pool;
        pool = new GuestPool(factory, lives, instances);
        old.retire();
        if (closing) {
            pool.retire();
        }
    }

    /**
     * How many instances are alive.
     *
     * @return those that serve a request, and those that wait for one
     */
    public long instances() {
        return instances.get();
    }

    /**
     * How many requests there were.
     *
     * @return those that were answered, by a guest or with an error
     */
    public long requests() {
        return requests.get();
    }

    /**
     * How many requests are being answered.
     *
     * @return the number now
     */
    public synchronized int inFlight() {
        return inFlight;
    }

    /**
     * Answers new requests with 503, and waits until those that have begun are answered.
     *
     * @param patience the longest wait, a day at most
     * @return whether all were answered
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public synchronized boolean drain(Duration patience) throws InterruptedException {
        closing = true;
        long left = Math.min(patience.toSeconds(), LONGEST_PATIENCE_SECONDS) * 1_000 + patience.toMillisPart();
        long end = System.nanoTime() + left * 1_000_000;
        while (inFlight > 0 && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return inFlight == 0;
    }

    /** Answers new requests with 503, and lets go of the instances; those in use end with their request. */
    @Override
    public synchronized void close() {
        closing = true;
        pool.retire();
    }

    /** Collects how to serve. Not safe for use by several threads. */
    public static final class Builder {
        private static final int CONCURRENT = 256;
        private static final Duration TIMEOUT = Duration.ofSeconds(60);

        private final GuestFactory factory;
        private int lives = 1;
        private int mostConcurrent = CONCURRENT;
        private Duration timeout = TIMEOUT;
        private Consumer<Served> log = served -> {};
        private @Nullable Executor readers;

        private Builder(GuestFactory factory) {
            this.factory = factory;
        }

        /**
         * Sets how many requests an instance serves before it is thrown away.
         *
         * @param requests at least 1, which is the default: requests share nothing then
         * @return this
         */
        public Builder reuse(int requests) {
            lives = positive("reuse", requests);
            return this;
        }

        /**
         * Sets how many requests are answered at a time. More than these get 503 at once.
         *
         * @param requests at least 1; 256 by default
         * @return this
         */
        public Builder maxConcurrent(int requests) {
            mostConcurrent = positive("maxConcurrent", requests);
            return this;
        }

        /**
         * Sets how long a request may take, from when its head has arrived to the last byte of its response.
         *
         * @param longest more than nothing; 60 seconds by default
         * @return this
         */
        public Builder timeout(Duration longest) {
            if (longest.isZero() || longest.isNegative()) {
                throw new IllegalArgumentException("a time-out of " + longest + " leaves no time");
            }
            timeout = longest;
            return this;
        }

        /**
         * Sets who is told of each request.
         *
         * @param listener called when a request is over, by its thread
         * @return this
         */
        public Builder log(Consumer<Served> listener) {
            log = listener;
            return this;
        }

        /**
         * Sets where bodies are read ahead.
         *
         * @param executor runs a task for each body that arrives slowly, as long as it arrives; by default on virtual
         *     threads where the JDK has them
         * @return this
         */
        public Builder readers(Executor executor) {
            readers = executor;
            return this;
        }

        /**
         * The service.
         *
         * @return a new service
         */
        public HttpService build() {
            return new HttpService(this);
        }

        private static int positive(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(what + " must be at least 1, not " + number);
            }
            return number;
        }
    }
}
