package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A directory that the system keeps open: what is done in it cannot be led astray by renaming it or what is above it. */
record SecureFolder(SecureDirectoryStream<Path> stream, Path path) implements Folder {
    /**
     * Held while a directory is used by its number, and while one is closed: the number could be that of another handle of
     * the same directory, which must not be closed, and its number given to something else, in between.
     */
    private static final ReentrantLock NUMBERS = new ReentrantLock();

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return view(name).readAttributes();
    }

    @Override
    public void setTimes(Path name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        view(name).setTimes(modification, access, null);
    }

    private BasicFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public SecureFolder open(Path name) throws IOException {
        var opened = openStream(name);
        return new SecureFolder(opened, name.toString().equals(Place.SELF) ? path : path.resolve(name));
    }

    private SecureDirectoryStream<Path> openStream(Path name) throws IOException {
        DirectoryStream<Path> opened = stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        opened.close();
        throw new IOException("a directory of another file system, which has no SecureDirectoryStream");
    }

    @Override
    public FileContent openFile(Path name, Set<? extends OpenOption> options) throws IOException {
        var channel = stream.newByteChannel(name, options);
        if (channel instanceof FileChannel file) {
            return new ChannelContent(file);
        }
        channel.close();
        throw new SandboxException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        stream.deleteFile(name);
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    @Override
    public void move(Path name, Folder target, Path newName) throws IOException {
        if (!(target instanceof SecureFolder other)) {
            throw new SandboxException(ErrorCode.CROSS_DEVICE);
        }
        stream.move(name, other.stream, newName);
    }

    @Override
    public List<Path> names() throws IOException {
        var names = new ArrayList<Path>();
        try (var listed = open(pathOf(Place.SELF))) {
            listed.stream.forEach(each -> names.add(each.getFileName()));
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    @Override
    public boolean isEmpty() throws IOException {
        try (var listed = open(pathOf(Place.SELF))) {
            return !listed.stream.iterator().hasNext();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public <T> T byPath(Operation<T> operation) throws IOException {
        NUMBERS.lock();
        try {
            return byNumberOrName(operation);
        } finally {
            NUMBERS.unlock();
        }
    }

    /** A directory that was just opened has a number near the one before, and so is found soon. */
    private <T> T byNumberOrName(Operation<T> operation) throws IOException {
        try (var again = open(nameOf(Place.SELF))) {
            var key = again.attributes().fileKey();
            if (key == null) {
                throw new SandboxException(ErrorCode.UNSUPPORTED);
            }
            Path open = DescriptorPaths.find(path, key);
            return open == null ? byName(operation, key) : byDescriptor(operation, open, key);
        }
    }

    /** Whatever is renamed or planted, the path leads here as long as the directory is open. */
    private <T> T byDescriptor(Operation<T> operation, Path open, Object key) throws IOException {
        T result = operation.run(open);
        if (!DescriptorPaths.leadsTo(open, key)) {
            throw moved();
        }
        return result;
    }

    private <T> T byName(Operation<T> operation, Object key) throws IOException {
        requireSameDirectory(key);
        T result = operation.run(path);
        requireSameDirectory(key);
        return result;
    }

    private void requireSameDirectory(Object key) throws IOException {
        var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!key.equals(found.fileKey())) {
            throw moved();
        }
    }

    private NoSuchFileException moved() {
        return new NoSuchFileException(String.valueOf(path.getFileName()));
    }

    @Override
    public void close() throws IOException {
        NUMBERS.lock();
        try {
            stream.close();
        } finally {
            NUMBERS.unlock();
        }
    }
}
