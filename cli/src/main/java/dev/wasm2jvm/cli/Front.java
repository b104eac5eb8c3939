package dev.wasm2jvm.cli;

import java.time.Duration;

/** A server that has begun to take requests. */
interface Front extends AutoCloseable {
    /** Where it listens: {@code http://HOST:PORT}. */
    String address();

    /**
     * Takes no new requests, and returns when those that have begun are answered.
     *
     * @param grace the longest wait
     */
    void stop(Duration grace);

    @Override
    void close();
}
