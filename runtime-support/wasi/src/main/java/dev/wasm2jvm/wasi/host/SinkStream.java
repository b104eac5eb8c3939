package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import dev.wasm2jvm.wasi.sandbox.ErrorCodes;
import java.io.IOException;
import java.util.Optional;

/**
 * The resource {@code output-stream} over a sink of bytes.
 *
 * <p>A sink takes whatever it is given, so the stream is always ready; the permit still holds the guest to the protocol
 * of {@code check-write}, and bounds what one call may write.
 */
public final class SinkStream implements Streams.OutputStream {
    private static final long PERMIT = 1 << 20;
    private static final int BLOCKING_MOST = 4_096;

    private final ByteSink sink;
    private long permit;
    private boolean closed;

    /**
     * A stream over a sink.
     *
     * @param sink where the bytes go; several streams may share one
     */
    public SinkStream(ByteSink sink) {
        this.sink = sink;
    }

    @Override
    public Result<Long, StreamError> checkWrite() {
        if (closed) {
            return Result.err(StreamError.CLOSED);
        }
        permit = PERMIT;
        return Result.ok(PERMIT);
    }

    @Override
    public Result<Unit, StreamError> write(byte[] contents) {
        usePermit(contents.length);
        return put(contents, false);
    }

    @Override
    public Result<Unit, StreamError> writeZeroes(long len) {
        usePermit(len);
        return put(new byte[(int) len], false);
    }

    private void usePermit(long length) {
        if (Long.compareUnsigned(length, permit) > 0) {
            throw new Trap(
                    "write of " + Long.toUnsignedString(length) + " bytes where check-write permitted " + permit);
        }
        permit -= length;
    }

    @Override
    public Result<Unit, StreamError> blockingWriteAndFlush(byte[] contents) {
        requireBlockingSize(contents.length);
        return put(contents, true);
    }

    @Override
    public Result<Unit, StreamError> blockingWriteZeroesAndFlush(long len) {
        requireBlockingSize(len);
        return blockingWriteAndFlush(new byte[(int) len]);
    }

    private static void requireBlockingSize(long length) {
        if (Long.compareUnsigned(length, BLOCKING_MOST) > 0) {
            throw new Trap("blocking write of more than " + BLOCKING_MOST + " bytes");
        }
    }

    @Override
    public Result<Unit, StreamError> flush() {
        if (closed) {
            return Result.err(StreamError.CLOSED);
        }
        try {
            sink.flush();
            return Result.ok();
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    @Override
    public Result<Unit, StreamError> blockingFlush() {
        return flush();
    }

    @Override
    public Poll.Pollable subscribe() {
        return new AlwaysReady();
    }

    @Override
    public Result<Long, StreamError> splice(Streams.InputStream src, long len) {
        return transfer(src, len, false);
    }

    @Override
    public Result<Long, StreamError> blockingSplice(Streams.InputStream src, long len) {
        return transfer(src, len, true);
    }

    private Result<Long, StreamError> transfer(Streams.InputStream src, long len, boolean blocking) {
        if (checkWrite() instanceof Result.Err<Long, StreamError> refused) {
            return refused;
        }
        long most = Long.compareUnsigned(len, permit) < 0 ? len : permit;
        var bytes = blocking ? src.blockingRead(most) : src.read(most);
        if (bytes instanceof Result.Ok<byte[], StreamError> read) {
            return write(read.value()).map(done -> (long) read.value().length);
        }
        return bytes.map(none -> 0L);
    }

    private Result<Unit, StreamError> put(byte[] contents, boolean flush) {
        if (closed) {
            return Result.err(StreamError.CLOSED);
        }
        try {
            sink.write(contents);
            if (flush) {
                sink.flush();
            }
            return Result.ok();
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private Result<Unit, StreamError> failed(IOException failure) {
        closed = true;
        var reason = new StreamFailure(failure, Optional.of(ErrorCodes.of(failure)));
        return Result.err(new StreamError.LastOperationFailed(reason));
    }

    /** Whether it was closed, or failed. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
