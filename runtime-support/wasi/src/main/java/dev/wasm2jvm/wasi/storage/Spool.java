package dev.wasm2jvm.wasi.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Bytes on their way to an object: few in memory, many in a temporary file that is gone when this is closed. */
public final class Spool implements Blob {
    private static final int MOST_IN_MEMORY = 1 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long size;

    /** Without bytes. */
    public Spool() {}

    /**
     * Appends bytes.
     *
     * @param bytes what to append
     * @throws IOException if there is no room for them
     */
    public void append(byte[] bytes) throws IOException {
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
        return FileChannel.open(
                Files.createTempFile("wasm2jvm-", ".blob"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
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
            new MemoryBlob(memory.toByteArray()).read(buffer, offset);
        } else {
            new FileBlob(file).read(buffer, offset);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
