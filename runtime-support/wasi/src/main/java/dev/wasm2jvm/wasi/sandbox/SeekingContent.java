package dev.wasm2jvm.wasi.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that has one position, as those of file systems without {@link java.nio.channels.FileChannel} do. */
record SeekingContent(SeekableByteChannel channel) implements FileContent {
    @Override
    public int read(ByteBuffer buffer, long offset) throws IOException {
        return PathFolder.guarded(() -> channel.position(offset).read(buffer));
    }

    @Override
    public int write(ByteBuffer buffer, long offset) throws IOException {
        return PathFolder.guarded(() -> channel.position(offset).write(buffer));
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        PathFolder.guarded(() -> channel.truncate(size));
    }

    /** Such file systems know no disk. */
    @Override
    public void force(boolean metadata) {}

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
