package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;

/** The resource {@code outgoing-response}. */
public final class SentResponse extends SentMessage implements Types.OutgoingResponse {
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;
    private static final int OK = 200;

    private int status = OK;

    SentResponse(Types.Fields fields) {
        super(fields, false);
    }

    @Override
    public int statusCode() {
        return status;
    }

    @Override
    public Result<Unit, Unit> setStatusCode(int statusCode) {
        if (statusCode < LOWEST_STATUS || statusCode > HIGHEST_STATUS) {
            return Result.err();
        }
        status = statusCode;
        return Result.ok();
    }
}
