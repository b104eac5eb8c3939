package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of an open file. */
record FileBlob(SeekableByteChannel channel) implements Blob {
    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void read(ByteBuffer buffer, long offset) throws IOException {
        channel.position(offset);
        boolean more = true;
        while (more && buffer.hasRemaining()) {
            more = channel.read(buffer) >= 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
