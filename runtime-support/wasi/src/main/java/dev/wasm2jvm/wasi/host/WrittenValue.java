package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.blobstore.Types;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.storage.BlobContainer;
import dev.wasm2jvm.wasi.storage.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resource {@code outgoing-value}.
 *
 * <p>Guests ask for the object to be written before or after they write the bytes. What is complete, because its stream was
 * closed, is written at once; the rest when the value is finished. So guests work as well that were built before there was a
 * {@code finish}.
 */
final class WrittenValue implements Types.OutgoingValue {
    private final Blobs blobs;
    private final Spool spool;
    private final SpoolSink sink;
    private final List<Target> waiting = new ArrayList<>();
    private @Nullable SinkStream body;

    private record Target(BlobContainer container, String name) {}

    WrittenValue(Blobs blobs) {
        this.blobs = blobs;
        this.spool = blobs.opened(new Spool());
        this.sink = new SpoolSink(spool);
    }

    @Override
    public Result<Streams.OutputStream, Unit> outgoingValueWriteBody() {
        if (body != null) {
            return Result.err(Unit.INSTANCE);
        }
        body = new SinkStream(sink);
        return Result.ok(body);
    }

    Result<Unit, String> writeTo(BlobContainer container, String name) {
        return Blobs.attempt(() -> {
            if (body != null && body.isClosed()) {
                sink.requireWhole();
                container.put(name, spool);
            } else {
                waiting.add(new Target(container, name));
            }
            return Unit.INSTANCE;
        });
    }

    /**
     * Writes what waits.
     *
     * @throws Trap if the stream is still open
     */
    Result<Unit, String> finish() {
        if (body != null && !body.isClosed()) {
            throw new Trap("an outgoing value is finished while its stream is open");
        }
        try {
            return Blobs.attempt(() -> {
                sink.requireWhole();
                for (var target : waiting) {
                    target.container.put(target.name, spool);
                }
                return Unit.INSTANCE;
            });
        } finally {
            close();
        }
    }

    /** What waits is thrown away. */
    @Override
    public void close() {
        waiting.clear();
        blobs.release(spool);
    }

    private static final class SpoolSink implements ByteSink {
        private final Spool spool;
        private @Nullable IOException failure;

        SpoolSink(Spool spool) {
            this.spool = spool;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                spool.append(bytes);
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }

        /** A stream that failed looks like one that was closed, and has less in it than was written. */
        void requireWhole() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void flush() {}
    }
}
