package dev.wasm2jvm.wasi.sandbox;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** An open file or directory. */
public sealed interface Opened extends AutoCloseable permits Directory, OpenFile {
    /**
     * Its attributes now.
     *
     * @return the attributes
     * @throws IOException if they cannot be read
     */
    FileStatus status() throws IOException;

    /**
     * Sets its times.
     *
     * @param access the new time of the last read, null to keep it
     * @param modification the new time of the last change, null to keep it
     * @throws IOException if they cannot be set
     */
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException;

    /**
     * What tells this file or directory from all others on this machine.
     *
     * @return a value with equals
     */
    Object identity();

    @Override
    void close();
}
