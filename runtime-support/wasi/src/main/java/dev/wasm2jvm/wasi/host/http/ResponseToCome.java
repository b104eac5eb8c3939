package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.io.Poll;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The resource {@code future-incoming-response}. */
final class ResponseToCome implements Types.FutureIncomingResponse {
    private final @Nullable RequestPipe pipe;
    private final int headerBytes;
    private final Set<ResponseToCome> open;
    private final Waiters arrival = new Waiters();
    private CompletableFuture<HttpResponse<ResponseBytes>> response = new CompletableFuture<>();
    private volatile @Nullable ResponseBytes body;
    private boolean taken;

    /**
     * A response to a request that was not sent yet.
     *
     * @param pipe the body of the request, null if it is whole
     * @param headerBytes the most bytes of all its headers
     * @param open where it stands until the last byte was received
     */
    ResponseToCome(@Nullable RequestPipe pipe, int headerBytes, Set<ResponseToCome> open) {
        this.pipe = pipe;
        this.headerBytes = headerBytes;
        this.open = open;
    }

    void send(HttpClient client, HttpRequest request, Duration patience) {
        open.add(this);
        response = client.sendAsync(request, head -> begin(patience));
        var unused = response.whenComplete((received, thrown) -> {
            if (thrown != null) {
                over();
            }
            if (pipe != null && thrown != null) {
                pipe.fail(ClientErrors.failure(thrown, false));
            } else if (pipe != null) {
                pipe.failUnlessWanted(new HttpFailure(ErrorCode.CONNECTION_TERMINATED, null));
            }
            arrival.wakeAll();
        });
    }

    private ResponseBytes begin(Duration patience) {
        var begun = new ResponseBytes(patience, this::over);
        body = begun;
        return begun;
    }

    private void over() {
        open.remove(this);
    }

    @Override
    public Poll.Pollable subscribe() {
        return new Arrival();
    }

    @Override
    public Optional<Result<Result<Types.IncomingResponse, ErrorCode>, Unit>> get() {
        if (!response.isDone()) {
            return Optional.empty();
        }
        if (taken) {
            return Optional.of(Result.err());
        }
        taken = true;
        return Optional.of(Result.ok(result()));
    }

    private Result<Types.IncomingResponse, ErrorCode> result() {
        return response.<Result<Types.IncomingResponse, ErrorCode>>handle((received, thrown) ->
                        thrown == null ? received(received) : Result.err(ClientErrors.code(thrown, false)))
                .join();
    }

    private Result<Types.IncomingResponse, ErrorCode> received(HttpResponse<ResponseBytes> response) {
        var headers = new ArrayList<Header>();
        int size = 0;
        for (var entry : response.headers().map().entrySet()) {
            for (var value : entry.getValue()) {
                size += entry.getKey().length() + value.length();
                if (!entry.getKey().startsWith(":")) {
                    headers.add(new Header(entry.getKey(), value));
                }
            }
        }
        if (size > headerBytes) {
            response.body().close();
            return Result.err(new ErrorCode.HttpResponseHeaderSectionSize(Optional.of(size)));
        }
        return Result.ok(new ReceivedResponse(response.statusCode(), HeaderFields.received(headers), response.body()));
    }

    /** Stops the request, or the rest of the response. */
    void giveUp() {
        over();
        response.cancel(true);
        var begun = body;
        if (begun != null) {
            begun.close();
        }
    }

    /** Nobody will take it: the request is given up. */
    @Override
    public void close() {
        if (!taken) {
            giveUp();
        }
    }

    private final class Arrival implements Event {
        @Override
        public boolean ready() {
            return response.isDone();
        }

        @Override
        public long nanosecondsLeft() {
            return ready() ? 0 : UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            arrival.add(waiter);
        }
    }
}
