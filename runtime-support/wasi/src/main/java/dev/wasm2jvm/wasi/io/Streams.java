package dev.wasm2jvm.wasi.io;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:io/streams}: byte streams. */
@WitName("wasi:io/streams")
public interface Streams {

    /** The variant {@code stream-error}. */
    @WitName("stream-error")
    sealed interface StreamError {
        /** The shared value of the case {@code closed}. */
        Closed CLOSED = new Closed();

        /**
         * The last read, write or flush failed; from now on the stream is closed.
         *
         * @param value the reason
         */
        @WitName("last-operation-failed")
        record LastOperationFailed(
                @WitName("last-operation-failed") dev.wasm2jvm.wasi.io.Error.Error_ value) implements StreamError {}

        /** The stream is closed: an input stream is at its end, an output stream accepts nothing more. */
        @WitName("closed")
        record Closed() implements StreamError {}
    }

    /** The resource {@code input-stream}. */
    @WitName("input-stream")
    interface InputStream extends AutoCloseable {
        /**
         * Reads what is there, without blocking.
         *
         * @param len the most bytes to read
         * @return at most {@code len} bytes, none when there are none yet
         */
        @WitName("[method]input-stream.read")
        Result<byte[], StreamError> read(@WitName("len") @Unsigned long len);

        /**
         * Reads, after waiting for at least one byte.
         *
         * @param len the most bytes to read
         * @return at most {@code len} bytes
         */
        @WitName("[method]input-stream.blocking-read")
        Result<byte[], StreamError> blockingRead(@WitName("len") @Unsigned long len);

        /**
         * Like {@link #read(long)}, but throws the bytes away.
         *
         * @param len the most bytes to skip
         * @return how many bytes were skipped
         */
        @WitName("[method]input-stream.skip")
        Result<@Unsigned Long, StreamError> skip(@WitName("len") @Unsigned long len);

        /**
         * Like {@link #blockingRead(long)}, but throws the bytes away.
         *
         * @param len the most bytes to skip
         * @return how many bytes were skipped
         */
        @WitName("[method]input-stream.blocking-skip")
        Result<@Unsigned Long, StreamError> blockingSkip(@WitName("len") @Unsigned long len);

        /**
         * An event that happens when bytes can be read or the stream is closed.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]input-stream.subscribe")
        Poll.Pollable subscribe();

        @Override
        void close();
    }

    /** The resource {@code output-stream}. */
    @WitName("output-stream")
    interface OutputStream extends AutoCloseable {
        /**
         * How much the next {@link #write(byte[])} may carry; never blocks.
         *
         * @return the number of bytes
         */
        @WitName("[method]output-stream.check-write")
        Result<@Unsigned Long, StreamError> checkWrite();

        /**
         * Writes without blocking.
         *
         * @param contents at most as many bytes as the last {@link #checkWrite()} permitted
         * @return nothing, or the error
         * @throws dev.wasm2jvm.runtime.Trap if there are more bytes than permitted
         */
        @WitName("[method]output-stream.write")
        Result<Unit, StreamError> write(@WitName("contents") byte[] contents);

        /**
         * Writes and flushes, and waits until both are done.
         *
         * @param contents at most 4096 bytes
         * @return nothing, or the error
         * @throws dev.wasm2jvm.runtime.Trap if there are more bytes than 4096
         */
        @WitName("[method]output-stream.blocking-write-and-flush")
        Result<Unit, StreamError> blockingWriteAndFlush(@WitName("contents") byte[] contents);

        /**
         * Asks for a flush; never blocks.
         *
         * @return nothing, or the error
         */
        @WitName("[method]output-stream.flush")
        Result<Unit, StreamError> flush();

        /**
         * Flushes, and waits until that is done.
         *
         * @return nothing, or the error
         */
        @WitName("[method]output-stream.blocking-flush")
        Result<Unit, StreamError> blockingFlush();

        /**
         * An event that happens when the stream accepts more bytes or is closed.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]output-stream.subscribe")
        Poll.Pollable subscribe();

        /**
         * Writes zeroes as {@link #write(byte[])} would.
         *
         * @param len how many, at most as many as the last {@link #checkWrite()} permitted
         * @return nothing, or the error
         * @throws dev.wasm2jvm.runtime.Trap if there are more than permitted
         */
        @WitName("[method]output-stream.write-zeroes")
        Result<Unit, StreamError> writeZeroes(@WitName("len") @Unsigned long len);

        /**
         * Writes zeroes as {@link #blockingWriteAndFlush(byte[])} would.
         *
         * @param len how many, at most 4096
         * @return nothing, or the error
         * @throws dev.wasm2jvm.runtime.Trap if there are more than 4096
         */
        @WitName("[method]output-stream.blocking-write-zeroes-and-flush")
        Result<Unit, StreamError> blockingWriteZeroesAndFlush(@WitName("len") @Unsigned long len);

        /**
         * Moves bytes from an input stream to this one, without blocking.
         *
         * @param src where to read
         * @param len the most bytes to move
         * @return how many bytes were moved
         */
        @WitName("[method]output-stream.splice")
        Result<@Unsigned Long, StreamError> splice(@WitName("src") InputStream src, @WitName("len") @Unsigned long len);

        /**
         * Moves bytes from an input stream to this one, after waiting until both are ready.
         *
         * @param src where to read
         * @param len the most bytes to move
         * @return how many bytes were moved
         */
        @WitName("[method]output-stream.blocking-splice")
        Result<@Unsigned Long, StreamError> blockingSplice(
                @WitName("src") InputStream src, @WitName("len") @Unsigned long len);

        @Override
        void close();
    }
}
