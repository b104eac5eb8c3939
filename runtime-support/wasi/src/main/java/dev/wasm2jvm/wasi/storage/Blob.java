package dev.wasm2jvm.wasi.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that do not change while they are read. */
public interface Blob extends Closeable {
    /**
     * How many there are.
     *
     * @return bytes
     * @throws IOException if that cannot be found out
     */
    long size() throws IOException;

    /**
     * Reads at an offset until the buffer is full or the bytes end.
     *
     * @param buffer where the bytes go
     * @param offset where to start, at least 0
     * @throws IOException if reading fails
     */
    void read(ByteBuffer buffer, long offset) throws IOException;
}
