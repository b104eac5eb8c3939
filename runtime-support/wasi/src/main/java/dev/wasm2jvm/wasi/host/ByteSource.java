package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where an input stream takes its bytes from. */
public interface ByteSource {
    /**
     * Reads what is there; never blocks for long.
     *
     * @param most the most bytes to read, at least 1
     * @return the bytes, none if there are none yet, null at the end
     * @throws IOException if reading fails
     */
    byte @Nullable [] read(int most) throws IOException;

    /**
     * Reads, after waiting for at least one byte.
     *
     * @param most the most bytes to read, at least 1
     * @return at least one byte, or null at the end
     * @throws IOException if reading fails
     */
    byte @Nullable [] blockingRead(int most) throws IOException;

    /**
     * The event that bytes are there or the end is reached.
     *
     * @return the event
     */
    Event readable();

    /** Lets go of what only this stream uses; nothing by default, since several streams may share a source. */
    default void close() {}
}
