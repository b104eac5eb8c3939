package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.SinkStream;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.io.Streams;

/** The resource {@code outgoing-body}. */
final class SentBody implements Types.OutgoingBody {
    private final Contents contents;
    private boolean streamTaken;

    SentBody(Contents contents) {
        this.contents = contents;
    }

    Contents contents() {
        return contents;
    }

    @Override
    public Result<Streams.OutputStream, Unit> write() {
        if (streamTaken) {
            return Result.err();
        }
        streamTaken = true;
        contents.streams().add();
        return Result.ok(new SinkStream(contents));
    }

    /** A body that was not finished breaks off. */
    @Override
    public void close() {
        contents.streams().requireNone();
        contents.abort();
    }
}
