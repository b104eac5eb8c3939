package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.util.Arrays;

/**
 * The resource {@code output-stream} over a sink of bytes.
 *
 * <p>How much the guest may write is what the sink has room for. The permit holds the guest to the protocol of
 * {@code check-write}, and bounds what one call may write.
 */
public final class SinkStream implements Streams.OutputStream {
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
        try {
            return granted(sink.room());
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private Result<Long, StreamError> granted(long room) {
        closed = room < 0;
        permit = Math.max(0, Math.min(room, ByteSink.PLENTY));
        return closed ? Result.err(StreamError.CLOSED) : Result.ok(permit);
    }

    @Override
    public Result<Unit, StreamError> write(byte[] contents) {
        usePermit(contents.length);
        return put(contents);
    }

    @Override
    public Result<Unit, StreamError> writeZeroes(long len) {
        usePermit(len);
        return put(new byte[(int) len]);
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
        for (int done = 0; done < contents.length; ) {
            if (await() instanceof Result.Err<Long, StreamError> refused) {
                return Result.err(refused.error());
            }
            int count = (int) Math.min(permit, contents.length - done);
            if (put(Arrays.copyOfRange(contents, done, done + count)) instanceof Result.Err<Unit, StreamError> failed) {
                return failed;
            }
            done += count;
        }
        return blockingFlush();
    }

    /** Waits until something may be written; the permit says how much. */
    private Result<Long, StreamError> await() {
        Result<Long, StreamError> checked = checkWrite();
        while (checked instanceof Result.Ok<Long, StreamError> && permit == 0) {
            sink.writable().block();
            checked = checkWrite();
        }
        return checked;
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
        if (flush() instanceof Result.Err<Unit, StreamError> failed) {
            return failed;
        }
        var passedOn = sink.flushed();
        if (!passedOn.ready()) {
            passedOn.block();
        }
        return checkWrite() instanceof Result.Err<Long, StreamError> broken ? Result.err(broken.error()) : Result.ok();
    }

    @Override
    public Poll.Pollable subscribe() {
        return closed ? new AlwaysReady() : sink.writable();
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
        if ((blocking ? await() : checkWrite()) instanceof Result.Err<Long, StreamError> refused) {
            return refused;
        }
        long most = Long.compareUnsigned(len, permit) < 0 ? len : permit;
        if (most == 0) {
            return Result.ok(0L);
        }
        var bytes = blocking ? src.blockingRead(most) : src.read(most);
        if (bytes instanceof Result.Ok<byte[], StreamError> read) {
            return write(read.value()).map(done -> (long) read.value().length);
        }
        return bytes.map(none -> 0L);
    }

    private Result<Unit, StreamError> put(byte[] contents) {
        if (closed) {
            return Result.err(StreamError.CLOSED);
        }
        try {
            long room = sink.room();
            if (room < 0) {
                closed = true;
                return Result.err(StreamError.CLOSED);
            }
            if (contents.length > room) {
                throw new Trap("write of " + contents.length + " bytes where there is room for " + room);
            }
            sink.write(contents);
            return Result.ok();
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private <T> Result<T, StreamError> failed(IOException failure) {
        closed = true;
        return Result.err(new StreamError.LastOperationFailed(new StreamFailure(failure)));
    }

    /** Whether it was closed, or failed. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        sink.close();
    }
}
