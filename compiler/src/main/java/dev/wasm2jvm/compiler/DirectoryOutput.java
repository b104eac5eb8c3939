package dev.wasm2jvm.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes the files of a compilation below a directory.
 *
 * <p>They are gathered in a hidden directory inside it and moved to their places by {@link #commit()}. A file that already
 * holds the same bytes is left alone, so that tools that look at modification times see no change.
 */
public final class DirectoryOutput implements Output {

    private final Path directory;
    private final Path gathering;
    private final Set<String> paths = new LinkedHashSet<>();

    /**
     * Starts an output.
     *
     * @param directory where the files go; made when it is not there
     * @throws IOException if the directory can't be made or written
     */
    public DirectoryOutput(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        this.gathering = Files.createTempDirectory(directory, ".wasm2jvm-");
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        if (!paths.add(path)) {
            throw new IllegalStateException(path + " was written twice");
        }
        var file = gathering.resolve(path);
        Files.createDirectories(parentOf(file));
        Files.write(file, content);
    }

    @Override
    public void commit() throws IOException {
        for (var path : paths) {
            var from = gathering.resolve(path);
            var to = directory.resolve(path);
            if (!sameBytes(from, to)) {
                Files.createDirectories(parentOf(to));
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(gathering, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var left = Files.walk(gathering)) {
            for (var file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * The paths that this output has written.
     *
     * @return paths relative to the directory, in the order of writing
     */
    public Set<String> paths() {
        return Collections.unmodifiableSet(paths);
    }

    private static boolean sameBytes(Path from, Path to) throws IOException {
        return Files.isRegularFile(to)
                && Files.size(from) == Files.size(to)
                && Arrays.equals(Files.readAllBytes(from), Files.readAllBytes(to));
    }

    private static Path parentOf(Path file) {
        var parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }
}
