package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.http.OutgoingHandler;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.http.Types.Method;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code wasi:http/outgoing-handler} on the HTTP client of the JDK. */
public final class OutgoingRequests implements OutgoingHandler, AutoCloseable {
    /** How many requests of one instance may be under way, their responses included. */
    private static final int MOST_AT_ONCE = 256;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String EXPECT = "expect";

    private final HttpPolicy policy;
    private final int headerBytes;
    private final Set<ResponseToCome> open = Collections.newSetFromMap(new ConcurrentHashMap<>());

    /**
     * Sends what is allowed.
     *
     * @param policy what is allowed
     * @param headerBytes the most bytes of all headers of a response
     */
    public OutgoingRequests(HttpPolicy policy, int headerBytes) {
        this.policy = policy;
        this.headerBytes = headerBytes;
    }

    @Override
    public Result<Types.FutureIncomingResponse, ErrorCode> handle(
            Types.OutgoingRequest request, Optional<Types.RequestOptions> options) {
        if (!(request instanceof SentRequest ours)) {
            return Result.err(new ErrorCode.InternalError(Optional.of("the request was made by another host")));
        }
        ours.close();
        try {
            return Result.ok(send(ours, options.orElseGet(RequestPatience::new)));
        } catch (HttpFailure failed) {
            var contents = ours.contents();
            if (contents != null) {
                contents.abort();
            }
            return Result.err(failed.code());
        }
    }

    private ResponseToCome send(SentRequest request, Types.RequestOptions options) throws HttpFailure {
        var uri = request.uri();
        check(uri, request.method());
        var pipe = pipe(request);
        var message = message(request, uri, publisher(request, pipe))
                .timeout(policy.firstByteTimeout(options.firstByteTimeout().orElse(null)));
        var client =
                policy.client(policy.connectTimeout(options.connectTimeout().orElse(null)));
        var response = new ResponseToCome(pipe, headerBytes, open);
        response.send(
                client,
                message.build(),
                policy.betweenBytesTimeout(options.betweenBytesTimeout().orElse(null)));
        if (pipe != null) {
            attach(request, pipe);
        }
        return response;
    }

    private void check(URI uri, Method method) throws HttpFailure {
        int usual = uri.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        if (uri.getHost() == null) {
            throw new HttpFailure(ErrorCode.HTTP_REQUEST_URI_INVALID, null);
        }
        if (!policy.allows(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort())) {
            throw new HttpFailure(ErrorCode.HTTP_REQUEST_DENIED, null);
        }
        if (method instanceof Method.Connect) {
            throw new HttpFailure(ErrorCode.HTTP_REQUEST_METHOD_INVALID, null);
        }
        if (open.size() >= MOST_AT_ONCE) {
            throw new HttpFailure(ErrorCode.CONNECTION_LIMIT_REACHED, null);
        }
    }

    /** A body that is not whole yet is sent as it is written. */
    private static @Nullable RequestPipe pipe(SentRequest request) {
        var contents = request.contents();
        return contents == null || contents.isWhole() ? null : new RequestPipe();
    }

    private static BodyPublisher publisher(SentRequest request, @Nullable RequestPipe pipe) throws HttpFailure {
        var contents = request.contents();
        if (pipe != null) {
            long declared = request.declared();
            return declared > 0 ? BodyPublishers.fromPublisher(pipe, declared) : BodyPublishers.fromPublisher(pipe);
        }
        if (contents == null) {
            return BodyPublishers.noBody();
        }
        if (!contents.trailers().isEmpty()) {
            throw RequestPipe.noTrailers();
        }
        var kept = contents.kept();
        return kept.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(kept);
    }

    private static HttpRequest.Builder message(SentRequest request, URI uri, BodyPublisher body) throws HttpFailure {
        var builder = HttpRequest.newBuilder();
        try {
            builder.uri(uri).method(MethodNames.name(request.method()), body);
            // The JDK would ask each server of plain HTTP whether it speaks HTTP/2 as well.
            builder.version(uri.getScheme().equals("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            for (var header : request.fields()) {
                if (header.name().equalsIgnoreCase(EXPECT)) {
                    builder.expectContinue(header.value().equalsIgnoreCase("100-continue"));
                } else {
                    builder.header(header.name(), header.value());
                }
            }
            return builder;
        } catch (IllegalArgumentException refused) {
            throw new HttpFailure(
                    new ErrorCode.InternalError(Optional.of(String.valueOf(refused.getMessage()))), refused);
        }
    }

    private static void attach(SentRequest request, RequestPipe pipe) throws HttpFailure {
        try {
            request.sendTo(pipe);
        } catch (IOException failed) {
            throw ClientErrors.failure(failed, false);
        }
    }

    /** Gives up all requests that are under way, and the rest of all responses. */
    @Override
    public void close() {
        List.copyOf(open).forEach(ResponseToCome::giveUp);
    }
}
