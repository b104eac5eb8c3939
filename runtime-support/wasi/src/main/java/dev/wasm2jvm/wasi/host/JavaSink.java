package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A sink that is a Java stream.
 *
 * @param stream where the bytes go; never closed
 */
public record JavaSink(OutputStream stream) implements ByteSink {
    @Override
    public void write(byte[] bytes) throws IOException {
        stream.write(bytes);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }
}
