package dev.wasm2jvm.wasi.host;

import java.io.IOException;

/** Where an output stream puts its bytes. */
public interface ByteSink {
    /** What a sink that takes everything takes at once. */
    long PLENTY = 1 << 20;

    /**
     * How many bytes {@link #write} takes now without making anyone wait.
     *
     * @return the number, 0 while the sink is busy, -1 if it takes nothing more for ever
     * @throws IOException if an earlier write failed after all
     */
    default long room() throws IOException {
        return PLENTY;
    }

    /**
     * The event that there is room, that all is passed on, or that the sink is closed or broken.
     *
     * @return the event
     */
    default Event writable() {
        return new AlwaysReady();
    }

    /**
     * Writes all bytes.
     *
     * @param bytes what to write, no more than there is room for
     * @throws IOException if writing fails
     */
    void write(byte[] bytes) throws IOException;

    /**
     * Passes on what is buffered, or sees to it that it will be; {@link #flushed()} tells when that is done.
     *
     * @throws IOException if writing fails
     */
    void flush() throws IOException;

    /**
     * The event that what was flushed has been passed on, or that the sink is closed or broken.
     *
     * @return the event
     */
    default Event flushed() {
        return writable();
    }

    /** The stream over this sink was dropped. */
    default void close() {}
}
