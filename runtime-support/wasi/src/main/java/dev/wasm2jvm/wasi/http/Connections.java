package dev.wasm2jvm.wasi.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a policy. The JDK knows the time-out of connecting for a client only, not for a request, so there is
 * a client for each. Guests choose it, and a client has a thread: so there is one for each power of two.
 */
final class Connections {
    private final @Nullable SSLContext tls;
    private final Duration longest;
    private final Map<Duration, HttpClient> clients = new HashMap<>();

    /**
     * No connection yet.
     *
     * @param longest the longest time-out of connecting that is asked for
     */
    Connections(@Nullable SSLContext tls, Duration longest) {
        this.tls = tls;
        this.longest = longest;
    }

    /** The client whose time-out is the one asked for or a little longer: the next power of two of milliseconds. */
    synchronized HttpClient client(Duration connectTimeout) {
        long asked = Math.max(
                1, Math.min(connectTimeout.toSeconds(), Integer.MAX_VALUE) * 1_000 + connectTimeout.toMillisPart());
        var rounded = Duration.ofMillis(Long.highestOneBit(2 * asked - 1));
        return clients.computeIfAbsent(rounded.compareTo(longest) < 0 ? rounded : longest, this::open);
    }

    private HttpClient open(Duration connectTimeout) {
        var builder = HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        return builder.build();
    }
}
