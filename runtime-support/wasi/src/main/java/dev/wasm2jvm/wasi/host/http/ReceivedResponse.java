package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;

/** The resource {@code incoming-response}. */
final class ReceivedResponse implements Types.IncomingResponse {
    private final int status;
    private final HeaderFields fields;
    private final MessageSource source;
    private final Children children = new Children("incoming-response");
    private boolean consumed;

    ReceivedResponse(int status, HeaderFields fields, MessageSource source) {
        this.status = status;
        this.fields = fields;
        this.source = source;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Types.Fields headers() {
        return fields.child(children);
    }

    @Override
    public Result<Types.IncomingBody, Unit> consume() {
        if (consumed) {
            return Result.err();
        }
        consumed = true;
        return Result.ok(new ReceivedBody(source));
    }

    @Override
    public void close() {
        children.requireNone();
        if (!consumed) {
            source.close();
        }
    }
}
