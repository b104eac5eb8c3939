package dev.wasm2jvm.wasi.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that knows offsets. */
record ChannelContent(FileChannel channel) implements FileContent {
    @Override
    public int read(ByteBuffer buffer, long offset) throws IOException {
        return channel.read(buffer, offset);
    }

    @Override
    public int write(ByteBuffer buffer, long offset) throws IOException {
        return channel.write(buffer, offset);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
