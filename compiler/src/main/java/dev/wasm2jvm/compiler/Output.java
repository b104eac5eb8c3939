package dev.wasm2jvm.compiler;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where the files of one compilation go: a jar, a directory, or memory.
 *
 * <p>Nothing is visible to others before {@link #commit()}; {@link #close()} without a commit leaves no trace. An output is
 * used by one compilation and by one thread.
 */
public interface Output extends Closeable {

    /**
     * Adds one file.
     *
     * @param path the path inside the output, parts separated by {@code /}, never absolute and without {@code ..}
     * @param content the bytes; not kept and not changed
     * @throws IOException if the bytes can't be stored
     * @throws IllegalStateException if the path was written before
     */
    void write(String path, byte[] content) throws IOException;

    /**
     * Makes all that was written visible at its final place, in one step for each file.
     *
     * @throws IOException if a file can't be moved to its place
     */
    void commit() throws IOException;

    /** Frees what the output holds, and removes what was not committed. */
    @Override
    void close() throws IOException;
}
