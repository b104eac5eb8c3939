package dev.wasm2jvm.compiler;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the files of a compilation into one jar: a temporary file beside it, moved into place by {@link #commit()}.
 *
 * <p>The same files in the same order give the same bytes: entries carry one fixed time and no attributes.
 */
public final class JarOutput implements Output {

    /** The earliest time that a zip entry can hold without an extra field. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

    private final Path jar;
    private final Path temporary;
    private final ZipOutputStream zip;

    /**
     * Starts a jar.
     *
     * @param jar the final place; its directory is made when it is not there
     * @throws IOException if the temporary file beside it can't be made
     */
    public JarOutput(Path jar) throws IOException {
        this.jar = jar;
        var directory = jar.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(jar)) {
            throw new IOException(jar + " is a directory");
        }
        Files.createDirectories(directory);
        // Not createTempFile: that gives the result the permissions of a private file.
        this.temporary =
                directory.resolve("." + jar.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        this.zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), 1 << 16));
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void commit() throws IOException {
        zip.close();
        Files.move(temporary, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
