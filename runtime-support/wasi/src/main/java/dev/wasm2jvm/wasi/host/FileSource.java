package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.sandbox.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file that is read from an offset on. Reading a file counts as not blocking. */
final class FileSource implements ByteSource {
    private final OpenFile file;
    private long offset;

    FileSource(OpenFile file, long offset) {
        this.file = file;
        this.offset = offset;
    }

    @Override
    public byte @Nullable [] read(int most) throws IOException {
        var bytes = new byte[most];
        int count = file.read(ByteBuffer.wrap(bytes), offset);
        if (count == 0) {
            return null;
        }
        offset += count;
        return count == most ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public byte @Nullable [] blockingRead(int most) throws IOException {
        return read(most);
    }

    @Override
    public Event readable() {
        return new AlwaysReady();
    }
}
