package dev.wasm2jvm.wasi.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A request to {@code jdk.httpserver}. */
final class JdkExchange implements Exchange {
    /** What {@code sendResponseHeaders} takes for a response without a body, and for one of unknown length. */
    private static final long NO_BODY = -1;

    private static final long CHUNKED = 0;
    private static final String CONTENT_LENGTH = "Content-length";

    private final HttpExchange exchange;
    private final RequestHead head;

    JdkExchange(HttpExchange exchange) {
        this.exchange = exchange;
        var headers = exchange.getRequestHeaders();
        this.head = new RequestHead(
                exchange.getRequestMethod(),
                exchange instanceof HttpsExchange ? "https" : "http",
                headers.getFirst("Host"),
                target(exchange.getRequestURI()),
                copied(headers));
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static List<Header> copied(Headers headers) {
        var copied = new ArrayList<Header>();
        for (var entry : headers.entrySet()) {
            for (var value : entry.getValue()) {
                copied.add(new Header(entry.getKey(), value));
            }
        }
        return copied;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public String client() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    @Override
    public long length() {
        var headers = exchange.getRequestHeaders();
        if (headers.containsKey("Transfer-encoding")) {
            return UNKNOWN_LENGTH;
        }
        var length = headers.getFirst(CONTENT_LENGTH);
        // The server has refused what is not a number.
        return length == null ? 0 : Long.parseLong(length.trim());
    }

    @Override
    public InputStream body() {
        return exchange.getRequestBody();
    }

    @Override
    public List<Header> trailers() {
        return List.of();
    }

    @Override
    public OutputStream begin(int status, List<Header> headers, long length) throws IOException {
        var sent = exchange.getResponseHeaders();
        for (var header : headers) {
            sent.add(header.name(), header.value());
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (length != UNKNOWN_LENGTH) {
                sent.set(CONTENT_LENGTH, Long.toString(length));
            }
            exchange.sendResponseHeaders(status, NO_BODY);
        } else if (length == 0 || status == 204 || status == 304) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, length == UNKNOWN_LENGTH ? CHUNKED : length);
        }
        return exchange.getResponseBody();
    }

    /** The server of the JDK has no way to send them. */
    @Override
    public void end(List<Header> trailers) {}
}
