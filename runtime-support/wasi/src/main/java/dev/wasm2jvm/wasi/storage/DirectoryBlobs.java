package dev.wasm2jvm.wasi.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects as the files of one directory of the default file system.
 *
 * <p>An object is one regular file; names that are no names of files are written with {@code %2f} and the like. Symbolic
 * links and directories in there are no objects and are never followed. Where a file system takes names that differ in
 * case only for the same, the second of them cannot be written.
 */
public final class DirectoryBlobs implements BlobContainer {
    private static final int PIECE = 1 << 16;
    private static final String TEMPORARY = ".wasm2jvm-";

    private final Path directory;

    /**
     * The container of a directory.
     *
     * @param directory the directory; it need not exist, a guest may make and remove it
     */
    public DirectoryBlobs(Path directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable Instant createdAt() throws IOException {
        try {
            var attributes = Files.readAttributes(directory, BasicFileAttributes.class);
            return attributes.isDirectory() ? attributes.creationTime().toInstant() : null;
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    @Override
    public void create() throws IOException {
        if (createdAt() != null) {
            throw new IOException("the container exists");
        }
        Files.createDirectory(directory);
    }

    @Override
    public void delete() throws IOException {
        var files = files();
        for (Path file : files) {
            if (!isOurs(file)) {
                throw new IOException("the container cannot be removed: something in it is no object");
            }
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.delete(directory);
    }

    /** An object, or what a process that ended while writing left. */
    private static boolean isOurs(Path file) throws IOException {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.startsWith(TEMPORARY) || ObjectFileName.decode(name) != null);
    }

    private void requireContainer() throws IOException {
        if (createdAt() == null) {
            throw new IOException("there is no such container");
        }
    }

    private List<Path> files() throws IOException {
        requireContainer();
        var files = new ArrayList<Path>();
        try (var listed = Files.newDirectoryStream(directory)) {
            listed.forEach(files::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return files;
    }

    @Override
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        for (Path file : files()) {
            var object = ObjectFileName.decode(file.getFileName().toString());
            if (object != null && isOurs(file)) {
                names.add(object);
            }
        }
        return names;
    }

    private Path file(String name) throws IOException {
        return directory.resolve(ObjectFileName.encode(name));
    }

    @Override
    public @Nullable Facts facts(String name) throws IOException {
        requireContainer();
        var attributes = attributes(file(name));
        return attributes == null || !attributes.isRegularFile()
                ? null
                : new Facts(attributes.lastModifiedTime().toInstant(), attributes.size());
    }

    /** Null where there is no file of exactly this name. */
    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return isSpelledSo(file) ? attributes : null;
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    private static boolean isSpelledSo(Path file) throws IOException {
        return file.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().equals(file.getFileName());
    }

    @Override
    public Blob open(String name) throws IOException {
        var file = file(name);
        var attributes = attributes(file);
        if (attributes == null || !attributes.isRegularFile()) {
            throw new IOException("there is no such object");
        }
        return new FileBlob(Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void put(String name, Blob content) throws IOException {
        requireContainer();
        var file = file(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && attributes(file) == null) {
            throw new IOException("an object whose name differs in case only is there");
        }
        var temporary = directory.resolve(TEMPORARY + UUID.randomUUID());
        try {
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(temporary, options)) {
                copy(content, channel);
                // Else the name could lead to less than all of it after the power was gone.
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void copy(Blob from, ByteChannel to) throws IOException {
        var piece = ByteBuffer.allocate(PIECE);
        for (long at = 0; at < from.size(); at += piece.limit()) {
            piece.clear();
            from.read(piece, at);
            piece.flip();
            if (!piece.hasRemaining()) {
                throw new EOFException("the bytes ended early");
            }
            while (piece.hasRemaining()) {
                to.write(piece);
            }
        }
    }

    @Override
    public void remove(String name) throws IOException {
        requireContainer();
        var file = file(name);
        var attributes = attributes(file);
        if (attributes != null && attributes.isRegularFile()) {
            Files.deleteIfExists(file);
        }
    }
}
