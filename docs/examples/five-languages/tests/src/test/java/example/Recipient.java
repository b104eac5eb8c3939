package example;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.OutgoingHandler;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.http.Types.FutureIncomingResponse;
import dev.wasm2jvm.wasi.http.Types.IncomingResponse;
import dev.wasm2jvm.wasi.http.Types.OutgoingRequest;
import dev.wasm2jvm.wasi.http.Types.RequestOptions;
import dev.wasm2jvm.wasi.io.Poll.Pollable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host of our own for {@code wasi:http/outgoing-handler}: it sends nothing, and takes requests of one path only. */
final class Recipient implements OutgoingHandler {
    private final String wanted;
    private final List<String> paths = new ArrayList<>();

    Recipient(String wanted) {
        this.wanted = wanted;
    }

    List<String> paths() {
        return paths;
    }

    @Override
    public Result<FutureIncomingResponse, ErrorCode> handle(OutgoingRequest request, Optional<RequestOptions> options) {
        try (request) {
            var path = request.pathWithQuery().orElse("");
            paths.add(path);
            return path.equals(wanted) ? Result.ok(new NoResponse()) : Result.err(new ErrorCode.HttpRequestDenied());
        }
    }

    /** A response that never comes; the guests do not wait for it. */
    private static final class NoResponse implements FutureIncomingResponse {
        @Override
        public Pollable subscribe() {
            throw new IllegalStateException("nobody waits for this response");
        }

        @Override
        public Optional<Result<Result<IncomingResponse, ErrorCode>, Unit>> get() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // There is nothing behind it.
        }
    }
}
