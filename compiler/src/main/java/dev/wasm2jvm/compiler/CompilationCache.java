package dev.wasm2jvm.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what components were compiled to, so that the next start compiles nothing. An entry is a file, named by a digest of
 * all that its content depends on: the bytes of the input, the options, and the compiler. So entries are never out of date.
 *
 * <p>Several threads and processes may share a directory. An entry is written to a temporary file and moved into place; it is
 * verified when it is read, and one that is damaged is compiled anew. Whoever can write to the directory decides what code
 * runs: a directory that is made here is its owner's alone.
 */
public final class CompilationCache {

    private static final String ENDING = ".classes";
    private static final String TEMPORARY = ".tmp";

    private final @Nullable Path directory;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong compilations = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final AtomicLong unwritten = new AtomicLong();

    private CompilationCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * What has happened since this object was made.
     *
     * @param hits components that came from the directory
     * @param compilations components that were compiled
     * @param damaged entries that were found but could not be used, each of which led to a compilation
     * @param unwritten compilations whose result could not be written, because the disk was full, for example
     */
    public record Statistics(long hits, long compilations, long damaged, long unwritten) {}

    /** Makes what is not in the cache. */
    interface Compilation {
        LoadableComponent compile() throws IOException;
    }

    /**
     * A cache in a directory.
     *
     * @param directory is made if it is not there, for its owner alone; nobody but those whom the program trusts may write to
     *     it
     * @return the cache
     * @throws IOException if the directory can't be made
     */
    public static CompilationCache in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
                Files.createDirectories(directory, owner);
            } else {
                Files.createDirectories(directory);
            }
        }
        return new CompilationCache(directory);
    }

    /**
     * No cache: everything is compiled, and counted.
     *
     * @return a cache that keeps nothing
     */
    public static CompilationCache none() {
        return new CompilationCache(null);
    }

    /**
     * Counts so far.
     *
     * @return the figures
     */
    public Statistics statistics() {
        return new Statistics(hits.get(), compilations.get(), damaged.get(), unwritten.get());
    }

    /**
     * Removes the entries that were not used for the longest time, and what processes that died have left.
     *
     * @param bytes how much may stay
     * @throws IOException if the directory can't be read, or a file not be removed
     */
    public void trim(long bytes) throws IOException {
        if (directory == null) {
            return;
        }
        long room = bytes;
        for (var file : newestFirst(directory)) {
            room -= file.size();
            boolean abandoned = file.path().toString().endsWith(TEMPORARY)
                    && file.time().toMillis() < System.currentTimeMillis() - 86_400_000;
            if (abandoned || (room < 0 && file.path().toString().endsWith(ENDING))) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private record Kept(Path path, FileTime time, long size) {}

    /** Other processes may remove files meanwhile. */
    private static List<Kept> newestFirst(Path directory) throws IOException {
        var files = new ArrayList<Kept>();
        try (var paths = Files.newDirectoryStream(directory, "*{" + ENDING + "," + TEMPORARY + "}")) {
            for (var path : paths) {
                try {
                    files.add(new Kept(path, Files.getLastModifiedTime(path), Files.size(path)));
                } catch (NoSuchFileException e) {
                    // It has nothing to say any more.
                }
            }
        }
        files.sort(Comparator.comparing(Kept::time).reversed());
        return files;
    }

    /**
     * The entry, or what the compilation makes, which becomes the entry. Threads that want the same at the same time may
     * compile it twice, to the same result.
     */
    LoadableComponent get(String key, Compilation compilation) throws IOException {
        var known = read(key);
        if (known != null) {
            hits.incrementAndGet();
            return known;
        }
        var made = compilation.compile();
        compilations.incrementAndGet();
        write(key, made);
        return made;
    }

    private @Nullable LoadableComponent read(String key) {
        if (directory == null) {
            return null;
        }
        var file = directory.resolve(key + ENDING);
        try {
            var found = StoredComponent.read(key, Files.readAllBytes(file));
            touch(file);
            return found;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            damaged.incrementAndGet();
            return null;
        }
    }

    /** What was used last is what {@link #trim} removes last. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // A directory that is only read is not trimmed, either.
        }
    }

    /** The program goes on without an entry. */
    private void write(String key, LoadableComponent made) {
        if (directory == null) {
            return;
        }
        Path temporary = null;
        try {
            temporary = Files.createTempFile(directory, key.substring(0, 16), TEMPORARY);
            Files.write(temporary, StoredComponent.write(key, made));
            Files.move(
                    temporary,
                    directory.resolve(key + ENDING),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            unwritten.incrementAndGet();
            remove(temporary);
        }
    }

    private static void remove(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // Left for trim: the first failure is the one that counts.
        }
    }
}
