package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** The bytes of a file that can only be read from its beginning to its end, as those of the JDK's own classes can. */
final class LoadedContent implements FileContent {
    private byte @Nullable [] bytes;

    LoadedContent(byte[] bytes) {
        this.bytes = bytes;
    }

    private byte[] open() throws IOException {
        if (bytes == null) {
            throw new ClosedChannelException();
        }
        return bytes;
    }

    @Override
    public int read(ByteBuffer buffer, long offset) throws IOException {
        byte[] all = open();
        if (offset >= all.length) {
            return -1;
        }
        int count = Math.min(buffer.remaining(), all.length - (int) offset);
        buffer.put(all, (int) offset, count);
        return count;
    }

    @Override
    public int write(ByteBuffer buffer, long offset) throws IOException {
        throw new SandboxException(ErrorCode.READ_ONLY);
    }

    @Override
    public long size() throws IOException {
        return open().length;
    }

    @Override
    public void truncate(long size) throws IOException {
        throw new SandboxException(ErrorCode.READ_ONLY);
    }

    @Override
    public void force(boolean metadata) {}

    @Override
    public void close() {
        bytes = null;
    }
}
