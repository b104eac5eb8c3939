package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.HostCall;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import java.io.IOException;

/** Turns what the calls of a guest throw into results. */
final class Calls {
    private Calls() {}

    /** A call without one. */
    interface Action {
        void run() throws IOException;
    }

    static Result<Unit, ErrorCode> run(Action action) {
        return attempt(() -> {
            action.run();
            return Unit.INSTANCE;
        });
    }

    static <T> Result<T, ErrorCode> attempt(HostCall<? extends T> call) {
        return HostCall.attempt(call, failed -> NetworkException.of(failed).code());
    }

    static NetworkException refusal(ErrorCode code) {
        return new NetworkException(code, code.toString());
    }

    /** Refuses with a code unless something holds. */
    static void require(boolean condition, ErrorCode otherwise) throws NetworkException {
        if (!condition) {
            throw refusal(otherwise);
        }
    }
}
