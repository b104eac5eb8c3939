package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.sandbox.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is written from an offset on, or at its end. Nothing is buffered. */
final class FileSink implements ByteSink {
    private final OpenFile file;
    private final boolean append;
    private long offset;

    private FileSink(OpenFile file, boolean append, long offset) {
        this.file = file;
        this.append = append;
        this.offset = offset;
    }

    static FileSink at(OpenFile file, long offset) {
        return new FileSink(file, false, offset);
    }

    static FileSink atEnd(OpenFile file) {
        return new FileSink(file, true, 0);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        if (append) {
            file.append(buffer);
        } else {
            offset += file.write(buffer, offset);
        }
    }

    @Override
    public void flush() {}
}
