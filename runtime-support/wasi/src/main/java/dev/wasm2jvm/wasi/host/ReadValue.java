package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.blobstore.Types;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The resource {@code incoming-value}: a part of an object. */
final class ReadValue implements Types.IncomingValue {
    /** More than that is read as a stream. */
    private static final long LARGEST_AT_ONCE = 1 << 30;

    private final Blobs blobs;
    private final Blob blob;
    private final long start;
    private final long size;

    private ReadValue(Blobs blobs, Blob blob, long start, long size) {
        this.blobs = blobs;
        this.blob = blob;
        this.start = start;
        this.size = size;
    }

    /** The part from {@code start} to {@code end}, both included and unsigned. */
    static ReadValue of(Blobs blobs, Blob blob, long start, long end) throws IOException {
        blobs.opened(blob);
        long whole;
        try {
            whole = blob.size();
        } catch (IOException failed) {
            blobs.release(blob);
            throw failed;
        }
        if (Long.compareUnsigned(start, whole) >= 0) {
            return new ReadValue(blobs, blob, 0, 0);
        }
        long last = Long.compareUnsigned(end, whole) < 0 ? end : whole - 1;
        return new ReadValue(blobs, blob, start, last - start + 1);
    }

    @Override
    public long size() {
        return size;
    }

    Result<byte[], String> all() {
        return Blobs.attempt(() -> {
            try {
                if (size > LARGEST_AT_ONCE) {
                    throw new IOException(size + " bytes are too many to be read at once; read them as a stream");
                }
                return read(start, (int) size);
            } finally {
                close();
            }
        });
    }

    private byte[] read(long at, int most) throws IOException {
        var bytes = ByteBuffer.allocate(most);
        blob.read(bytes, at);
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    Streams.InputStream stream() {
        return new SourceStream(new Source());
    }

    @Override
    public void close() {
        blobs.release(blob);
    }

    /** Reading an object counts as not blocking, as reading a file does. */
    private final class Source implements ByteSource {
        private long done;

        @Override
        public byte @Nullable [] read(int most) throws IOException {
            if (done == size) {
                return null;
            }
            byte[] bytes = ReadValue.this.read(start + done, (int) Math.min(most, size - done));
            done += bytes.length;
            return bytes.length == 0 ? null : bytes;
        }

        @Override
        public byte @Nullable [] blockingRead(int most) throws IOException {
            return read(most);
        }

        @Override
        public Event readable() {
            return new AlwaysReady();
        }

        @Override
        public void close() {
            ReadValue.this.close();
        }
    }
}
