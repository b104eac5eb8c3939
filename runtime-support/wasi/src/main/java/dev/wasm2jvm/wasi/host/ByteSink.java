package dev.wasm2jvm.wasi.host;

import java.io.IOException;

/** Where an output stream puts its bytes. */
public interface ByteSink {
    /**
     * Writes all bytes.
     *
     * @param bytes what to write
     * @throws IOException if writing fails
     */
    void write(byte[] bytes) throws IOException;

    /**
     * Passes on what is buffered.
     *
     * @throws IOException if writing fails
     */
    void flush() throws IOException;
}
