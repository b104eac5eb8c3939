package dev.wasm2jvm.wasi.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes of an array that nobody changes. */
record MemoryBlob(byte[] bytes) implements Blob {
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** A copy. */
    static MemoryBlob of(Blob other) throws IOException {
        if (other.size() > LARGEST) {
            throw new IOException(other.size() + " bytes are too many for an object in memory");
        }
        var bytes = new byte[(int) other.size()];
        var buffer = ByteBuffer.wrap(bytes);
        other.read(buffer, 0);
        if (buffer.hasRemaining()) {
            throw new EOFException("the bytes ended early");
        }
        return new MemoryBlob(bytes);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(ByteBuffer buffer, long offset) {
        if (offset < bytes.length) {
            int from = (int) offset;
            buffer.put(bytes, from, Math.min(buffer.remaining(), bytes.length - from));
        }
    }

    @Override
    public void close() {}
}
