package dev.wasm2jvm.registry;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a registry.
 *
 * @param method of HTTP
 * @param uri where to
 * @param headers by name, without credentials
 * @param body what is sent
 * @param sink where the body of a good answer goes, or null to keep it in memory
 * @param limit the longest body of a good answer
 */
record Request(
        String method,
        URI uri,
        Map<String, String> headers,
        BodyPublisher body,
        @Nullable OutputStream sink,
        long limit) {

    static Request get(URI uri) {
        return of("GET", uri, BodyPublishers.noBody());
    }

    static Request of(String method, URI uri, BodyPublisher body) {
        return new Request(method, uri, Map.of(), body, null, Limits.DOCUMENT);
    }

    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, uri, more, body, sink, limit);
    }

    Request without(String header) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Request(method, uri, fewer, body, sink, limit);
    }

    Request to(URI other) {
        return new Request(method, other, headers, body, sink, limit);
    }

    Request into(OutputStream file, long most) {
        return new Request(method, uri, headers, body, file, most);
    }

    /** Whether it changes nothing, and so may be sent again. */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
