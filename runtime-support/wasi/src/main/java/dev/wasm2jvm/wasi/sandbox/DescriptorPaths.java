package dev.wasm2jvm.wasi.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the path that Linux gives to what a process has open: {@code /proc/self/fd/7} leads to the directory that is open as
 * number 7, wherever it is moved and whatever takes its place.
 *
 * <p>The JDK does not tell which number a directory has, so numbers are tried. Any that leads to the right directory will
 * do, as long as its handle stays open: those of sandboxes do while {@link SecureFolder} holds its lock. A program that has
 * the same directory open itself, and closes it just then, could lead an operation astray, which is told then.
 * A directory that was just opened has the lowest number that was free, which is near the one that was found the last time,
 * however many files are open.
 */
final class DescriptorPaths {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int NEIGHBOURS = 8;

    private static volatile int last;

    private DescriptorPaths() {}

    /**
     * The path of a directory of the default file system that was just opened.
     *
     * @param directory a path of it, by which only the file system is known
     * @param key its {@link BasicFileAttributes#fileKey()}
     * @return null where there is no such thing
     */
    static @Nullable Path find(Path directory, Object key) throws IOException {
        if (!directory.getFileSystem().equals(FileSystems.getDefault()) || !Files.isDirectory(DESCRIPTORS)) {
            return null;
        }
        int near = last;
        for (int distance = 0; distance <= NEIGHBOURS; distance++) {
            for (int number : new int[] {near + distance, near - distance}) {
                var path = DESCRIPTORS.resolve(Integer.toString(number));
                if (leadsTo(path, key)) {
                    return found(path);
                }
            }
        }
        return search(key);
    }

    private static @Nullable Path search(Object key) throws IOException {
        try (var all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path path : all) {
                if (leadsTo(path, key)) {
                    return found(path);
                }
            }
            return null;
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private static Path found(Path path) {
        last = Integer.parseInt(path.getFileName().toString());
        return path;
    }

    /** Whether a path leads to the directory of that key now. */
    static boolean leadsTo(Path path, Object key) {
        try {
            return key.equals(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException closed) {
            return false;
        }
    }
}
