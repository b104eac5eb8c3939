package dev.wasm2jvm.wasi.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Bytes on their way to an object: few in memory, many in a temporary file that is gone when this is closed. */
public final class Spool implements Blob {
    private static final int MOST_IN_MEMORY = 1 << 20;

    private final Buffer memory = new Buffer();
    private @Nullable FileChannel file;
    private long size;
    private boolean closed;

    /** Without bytes. */
    public Spool() {}

    /**
     * Appends bytes.
     *
     * @param bytes what to append
     * @throws IOException if there is no room for them, or this is closed
     */
    public void append(byte[] bytes) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (file == null && size + bytes.length > MOST_IN_MEMORY) {
            file = temporaryFile();
            write(file, ByteBuffer.wrap(memory.toByteArray()), 0);
            memory.reset();
        }
        if (file == null) {
            memory.writeBytes(bytes);
        } else {
            write(file, ByteBuffer.wrap(bytes), size);
        }
        size += bytes.length;
    }

    private static FileChannel temporaryFile() throws IOException {
        Path file = Files.createTempFile("wasm2jvm-", ".blob");
        try {
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static void write(FileChannel to, ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += to.write(bytes, at);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(ByteBuffer buffer, long offset) throws IOException {
        if (file == null) {
            memory.read(buffer, offset);
        } else {
            new FileBlob(file).read(buffer, offset);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        }
    }

    /** Bytes that can be read where they are. */
    private static final class Buffer extends ByteArrayOutputStream {
        void read(ByteBuffer into, long offset) {
            if (offset < count) {
                int from = (int) offset;
                into.put(buf, from, Math.min(into.remaining(), count - from));
            }
        }
    }
}
