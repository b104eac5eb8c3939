package dev.wasm2jvm.wasi.http;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:http/incoming-handler}: what a component exports that answers requests. */
@WitName("wasi:http/incoming-handler")
public interface IncomingHandler {
    /**
     * Answers a request. The response goes to {@code responseOut}; its body may be written until this returns.
     *
     * @param request the request; it moves
     * @param responseOut where the response goes; it moves
     */
    @WitName("handle")
    void handle(
            @WitName("request") Types.IncomingRequest request,
            @WitName("response-out") Types.ResponseOutparam responseOut);
}
