package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is known by its path only: in an archive, in memory, and wherever else a file system has no operations
 * relative to an open directory.
 *
 * <p>Each operation looks before and after whether a link has come into the path. Who cannot change the file system at that
 * very moment cannot lead astray; who can, could in the gap between. A guest is one thread, and waits for its operations.
 */
final class PathFolder implements Folder {
    private static final String SEPARATOR = "/";

    private final Path path;
    private boolean closed;

    /** The directory of a path without links. */
    PathFolder(Path path) {
        this.path = path;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return byPath(PathFolder::read);
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return byPath(directory -> read(at(name)));
    }

    private static BasicFileAttributes read(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void setTimes(Path name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        byPath(directory -> {
            Files.getFileAttributeView(at(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(modification, access, null);
            return name;
        });
    }

    private Path at(Path name) {
        return name.toString().equals(Place.SELF) ? path : path.resolve(name);
    }

    @Override
    public PathFolder open(Path name) throws IOException {
        var opened = new PathFolder(at(name));
        if (!attributes(name).isDirectory()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        return opened;
    }

    @Override
    public FileContent openFile(Path name, Set<? extends OpenOption> options) throws IOException {
        var opened = new ArrayList<FileContent>();
        try {
            return byPath(directory -> {
                opened.add(content(at(name), options));
                return opened.get(0);
            });
        } catch (IOException failed) {
            // What was opened may be elsewhere.
            for (var each : opened) {
                each.close();
            }
            throw failed;
        }
    }

    private static FileContent content(Path file, Set<? extends OpenOption> options) throws IOException {
        try {
            return new ChannelContent(FileChannel.open(file, options));
        } catch (ReadOnlyFileSystemException refused) {
            throw refused;
        } catch (UnsupportedOperationException | IllegalArgumentException noSuchOption) {
            return withoutLinkOption(file, options);
        }
    }

    /** Archives have no links, and no option not to follow them. */
    private static FileContent withoutLinkOption(Path file, Set<? extends OpenOption> options) throws IOException {
        var known = new HashSet<OpenOption>(options);
        known.remove(LinkOption.NOFOLLOW_LINKS);
        if (Files.isSymbolicLink(file)) {
            throw new SandboxException(ErrorCode.LOOP);
        }
        try {
            return new ChannelContent(FileChannel.open(file, known));
        } catch (ReadOnlyFileSystemException refused) {
            throw refused;
        } catch (UnsupportedOperationException noFileChannels) {
            return seeking(file, known);
        }
    }

    private static FileContent seeking(Path file, Set<? extends OpenOption> options) throws IOException {
        var channel = Files.newByteChannel(file, options);
        try {
            return new SeekingContent(channel.position(0));
        } catch (UnsupportedOperationException noPositions) {
            channel.close();
            if (options.contains(StandardOpenOption.WRITE)) {
                throw noPositions;
            }
            return new LoadedContent(Files.readAllBytes(file));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        delete(name);
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        delete(name);
    }

    private void delete(Path name) throws IOException {
        byPath(directory -> {
            Files.delete(at(name));
            return name;
        });
    }

    @Override
    public void move(Path name, Folder target, Path newName) throws IOException {
        if (!(target instanceof PathFolder other)) {
            throw new SandboxException(ErrorCode.CROSS_DEVICE);
        }
        byPath(directory -> other.byPath(into -> move(at(name), other.at(newName))));
    }

    private static Path move(Path from, Path to) throws IOException {
        if (!from.getFileSystem().equals(to.getFileSystem())) {
            throw new SandboxException(ErrorCode.CROSS_DEVICE);
        }
        try {
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notAtomic) {
            return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Archives end the names of directories in a slash. */
    @Override
    public List<Path> names() throws IOException {
        return byPath(directory -> {
            var names = new ArrayList<Path>();
            try (var listed = Files.newDirectoryStream(path)) {
                for (Path each : listed) {
                    var name = each.getFileName().toString();
                    names.add(pathOf(name.endsWith(SEPARATOR) ? name.substring(0, name.length() - 1) : name));
                }
            } catch (DirectoryIteratorException failed) {
                throw failed.getCause();
            }
            return names;
        });
    }

    @Override
    public boolean isEmpty() throws IOException {
        return byPath(directory -> {
            try (var listed = Files.newDirectoryStream(path)) {
                return !listed.iterator().hasNext();
            } catch (DirectoryIteratorException failed) {
                throw failed.getCause();
            }
        });
    }

    @Override
    public <T> T byPath(Operation<T> operation) throws IOException {
        return guarded(() -> {
            if (closed) {
                throw new ClosedDirectoryStreamException();
            }
            requireNoLink();
            T result = operation.run(path);
            requireNoLink();
            return result;
        });
    }

    /** The path was free of links when the folder was opened. */
    private void requireNoLink() throws IOException {
        if (!path.toRealPath().equals(path)) {
            throw new NoSuchFileException(String.valueOf(path.getFileName()));
        }
    }

    /** An operation of a file system that says by unchecked exceptions what it cannot do. */
    interface Guarded<T> {
        T run() throws IOException;
    }

    /** File systems say by unchecked exceptions what they cannot do. */
    static <T> T guarded(Guarded<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (ReadOnlyFileSystemException refused) {
            throw new SandboxException(ErrorCode.READ_ONLY);
        } catch (ProviderMismatchException other) {
            throw new SandboxException(ErrorCode.CROSS_DEVICE);
        } catch (ClosedFileSystemException closed) {
            throw new IOException("the file system is closed", closed);
        } catch (UnsupportedOperationException cannot) {
            throw new SandboxException(ErrorCode.UNSUPPORTED);
        }
    }

    /** Nothing is open in the system; from now on all operations fail. */
    @Override
    public void close() {
        closed = true;
    }
}
