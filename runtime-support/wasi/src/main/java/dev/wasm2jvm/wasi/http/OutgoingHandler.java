package dev.wasm2jvm.wasi.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:http/outgoing-handler}: sending requests. */
@WitName("wasi:http/outgoing-handler")
public interface OutgoingHandler {
    /**
     * Sends a request. Its body may be written afterwards.
     *
     * @param request the request; it moves
     * @param options how patient to be; they move
     * @return the response to come, which the caller owns, or why the request cannot even be sent
     */
    @WitName("handle")
    Result<Types.FutureIncomingResponse, Types.ErrorCode> handle(
            @WitName("request") Types.OutgoingRequest request,
            @WitName("options") Optional<Types.RequestOptions> options);
}
