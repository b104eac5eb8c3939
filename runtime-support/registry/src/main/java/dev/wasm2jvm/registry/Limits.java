package dev.wasm2jvm.registry;

import java.time.Duration;

/**
 * How much of a server's answers we take.
 *
 * @param content bytes of an artifact
 * @param idle how long nothing may come
 * @param total how long one answer may take
 * @param pause before a request is repeated that the server had no time for
 */
record Limits(long content, Duration idle, Duration total, Duration pause) {
    /** Bytes of a manifest, a page of tags or a token; registries take manifests of at most 4 MiB. */
    static final int DOCUMENT = 4 << 20;

    /** Bytes of what comes with an error. */
    static final int ERROR = 64 << 10;

    static final Limits USUAL =
            new Limits(512L << 20, Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofMillis(500));
}
