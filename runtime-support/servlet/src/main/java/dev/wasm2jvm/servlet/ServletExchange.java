package dev.wasm2jvm.servlet;

import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.RequestHead;
import dev.wasm2jvm.wasi.serve.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A request to a servlet. */
final class ServletExchange implements Exchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RequestHead head;
    private final Map<String, String> responseTrailers = new ConcurrentHashMap<>();

    ServletExchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.head = new RequestHead(
                request.getMethod(), request.getScheme(), request.getHeader("Host"), target(request), headers(request));
    }

    private static String target(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static List<Header> headers(HttpServletRequest request) {
        var headers = new ArrayList<Header>();
        for (var name : Collections.list(request.getHeaderNames())) {
            for (var value : Collections.list(request.getHeaders(name))) {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public String client() {
        return request.getRemoteAddr();
    }

    @Override
    public long length() {
        long declared = request.getContentLengthLong();
        boolean hasBody = declared >= 0 || request.getHeader("Transfer-Encoding") != null || isNewer();
        return hasBody ? declared : 0;
    }

    /** HTTP/2 has bodies without any header that says so. */
    private boolean isNewer() {
        return !request.getProtocol().startsWith("HTTP/1");
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }

    @Override
    public List<Header> trailers() {
        var trailers = new ArrayList<Header>();
        if (request.isTrailerFieldsReady()) {
            request.getTrailerFields().forEach((name, value) -> trailers.add(new Header(name, value)));
        }
        return trailers;
    }

    @Override
    public OutputStream begin(int status, List<Header> headers, long length) throws IOException {
        response.setStatus(status);
        for (var header : headers) {
            response.addHeader(header.name(), header.value());
        }
        if (length != UNKNOWN_LENGTH) {
            response.setContentLengthLong(length);
        } else if (!request.getProtocol().equals("HTTP/1.0") && !head.method().equals("HEAD")) {
            response.setTrailerFields(() -> responseTrailers);
            response.flushBuffer();
        }
        return response.getOutputStream();
    }

    /** Several values of a name become one; a servlet has no other form. */
    @Override
    public void end(List<Header> trailers) {
        for (var trailer : trailers) {
            responseTrailers.merge(trailer.name(), trailer.value(), (first, next) -> first + ", " + next);
        }
    }
}
