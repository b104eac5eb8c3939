package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The resource {@code input-stream} over a source of bytes. */
public final class SourceStream implements Streams.InputStream {
    /** One read never makes the host allocate more than this. */
    private static final int LONGEST = 1 << 20;

    private final ByteSource source;
    private boolean closed;

    /**
     * A stream over a source.
     *
     * @param source where the bytes come from; several streams may share one
     */
    public SourceStream(ByteSource source) {
        this.source = source;
    }

    @Override
    public Result<byte[], StreamError> read(long len) {
        return read(len, false);
    }

    @Override
    public Result<byte[], StreamError> blockingRead(long len) {
        return read(len, true);
    }

    private Result<byte[], StreamError> read(long len, boolean blocking) {
        if (closed) {
            return Result.err(StreamError.CLOSED);
        }
        if (len == 0) {
            return Result.ok(new byte[0]);
        }
        int most = Long.compareUnsigned(len, LONGEST) < 0 ? (int) len : LONGEST;
        try {
            return ended(blocking ? source.blockingRead(most) : source.read(most));
        } catch (IOException failure) {
            closed = true;
            return Result.err(new StreamError.LastOperationFailed(new StreamFailure(failure)));
        }
    }

    private Result<byte[], StreamError> ended(byte @Nullable [] bytes) {
        return bytes == null ? Result.err(StreamError.CLOSED) : Result.ok(bytes);
    }

    @Override
    public Result<Long, StreamError> skip(long len) {
        return read(len).map(bytes -> (long) bytes.length);
    }

    @Override
    public Result<Long, StreamError> blockingSkip(long len) {
        return blockingRead(len).map(bytes -> (long) bytes.length);
    }

    @Override
    public Poll.Pollable subscribe() {
        return closed ? new AlwaysReady() : source.readable();
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
