package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.ByteSource;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.SourceStream;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.io.Streams;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The resource {@code incoming-body}. */
final class ReceivedBody implements Types.IncomingBody {
    private final MessageSource source;
    private final Children streams = new Children("incoming-body");
    private boolean streamTaken;

    ReceivedBody(MessageSource source) {
        this.source = source;
    }

    @Override
    public Result<Streams.InputStream, Unit> stream() {
        if (streamTaken) {
            return Result.err();
        }
        streamTaken = true;
        streams.add();
        return Result.ok(new SourceStream(new Child()));
    }

    Types.FutureTrailers finish() {
        streams.requireNone();
        return new TrailersToCome(source);
    }

    @Override
    public void close() {
        streams.requireNone();
        source.close();
    }

    /** The source for a stream: the body outlives it. */
    private final class Child implements ByteSource {
        @Override
        public byte @Nullable [] read(int most) throws IOException {
            return source.read(most);
        }

        @Override
        public byte @Nullable [] blockingRead(int most) throws IOException {
            return source.blockingRead(most);
        }

        @Override
        public Event readable() {
            return source.readable();
        }

        @Override
        public void close() {
            streams.remove();
        }
    }
}
