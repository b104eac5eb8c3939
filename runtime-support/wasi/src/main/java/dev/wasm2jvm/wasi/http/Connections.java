package dev.wasm2jvm.wasi.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a policy. The JDK knows the time-out of connecting for a client only, not for a request, so there is
 * a client for each; those that were not used for longest are let go of, and end with their last request.
 */
final class Connections {
    private static final int MOST_CLIENTS = 8;

    private final @Nullable SSLContext tls;
    private final Map<Duration, HttpClient> clients = new LinkedHashMap<>(MOST_CLIENTS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Duration, HttpClient> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    Connections(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    synchronized HttpClient client(Duration connectTimeout) {
        var client = clients.get(connectTimeout);
        if (client == null) {
            client = open(connectTimeout);
            clients.put(connectTimeout, client);
        }
        return client;
    }

    private HttpClient open(Duration connectTimeout) {
        var builder = HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        return builder.build();
    }
}
