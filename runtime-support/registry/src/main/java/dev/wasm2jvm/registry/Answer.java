package dev.wasm2jvm.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param uri who answered, after redirects
 * @param status of HTTP
 * @param headers of the answer
 * @param body the body if it was kept in memory: of errors the beginning
 */
record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Scheme, host and port of who answered, for messages. */
    String who() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
