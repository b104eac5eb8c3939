package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;

/** The resource {@code response-outparam}: hands the response to whoever serves the request. */
public final class ResponseOutlet implements Types.ResponseOutparam {
    private final Taker taker;

    /** Who serves a request. */
    public interface Taker {
        /**
         * The guest has a response. Its body may have begun, and goes on while the guest runs.
         *
         * @param response the response
         */
        void respond(SentResponse response);

        /**
         * The guest has no response.
         *
         * @param code why
         */
        void fail(ErrorCode code);
    }

    /**
     * An outlet for one response.
     *
     * @param taker who takes it
     */
    public ResponseOutlet(Taker taker) {
        this.taker = taker;
    }

    void set(Result<Types.OutgoingResponse, ErrorCode> result) {
        if (result instanceof Result.Err<Types.OutgoingResponse, ErrorCode> none) {
            taker.fail(none.error());
        } else if (result instanceof Result.Ok<Types.OutgoingResponse, ErrorCode> ok
                && ok.value() instanceof SentResponse ours) {
            ours.close();
            taker.respond(ours);
        } else {
            throw new Trap("the outgoing-response was made by another host");
        }
    }

    @Override
    public void close() {}
}
