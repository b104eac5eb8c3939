package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.serve.HttpService;
import java.nio.charset.StandardCharsets;
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

    /** What {@code --health} tells. */
    static byte[] health(HttpService service) {
        return "requests %d\nin-flight %d\ninstances %d\n"
                .formatted(service.requests(), service.inFlight(), service.instances())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
