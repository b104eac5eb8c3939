package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of some file system: what can be done to one name in it. No link is ever followed, neither at the name
 * nor on the way to the directory.
 *
 * <p>This is the seam between the rules of the sandbox, which are above it, and the two ways in which the JDK reaches files:
 * relative to an open directory, and by path.
 */
sealed interface Folder extends Closeable permits SecureFolder, PathFolder {
    /** Where it is, for operations that go by path and for messages; no link is in it. */
    Path path();

    /** Its own attributes. */
    BasicFileAttributes attributes() throws IOException;

    /** The attributes of a name. */
    BasicFileAttributes attributes(Path name) throws IOException;

    /** Sets the times of a file or directory in it; null keeps one. */
    void setTimes(Path name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException;

    /** Opens a directory in it, or itself once more. */
    Folder open(Path name) throws IOException;

    /** Opens a file in it. */
    FileContent openFile(Path name, Set<? extends OpenOption> options) throws IOException;

    /** Removes what is no directory. */
    void deleteFile(Path name) throws IOException;

    /** Removes an empty directory. */
    void deleteDirectory(Path name) throws IOException;

    /** Renames, and replaces what has the new name. */
    void move(Path name, Folder target, Path newName) throws IOException;

    /** The names in it, without {@code .} and {@code ..}. */
    List<Path> names() throws IOException;

    /** Whether it has no entries; looks at one at most. */
    boolean isEmpty() throws IOException;

    /**
     * Does what the JDK offers only by path. If what the path led to before or after is not this directory, because somebody
     * moved it meanwhile, it fails.
     *
     * @param operation gets a path that leads to this directory
     */
    <T> T byPath(Operation<T> operation) throws IOException;

    /** A text as a path of this file system, or the error that it cannot express it. */
    default Path pathOf(String text) throws SandboxException {
        try {
            return path().getFileSystem().getPath(text);
        } catch (InvalidPathException inexpressible) {
            throw new SandboxException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
        }
    }

    /** One component of a guest's path as a path; on some systems more than a slash separates, and a name may be a root. */
    default Path nameOf(String component) throws SandboxException {
        Path name = pathOf(component);
        if (name.getNameCount() != 1
                || name.getRoot() != null
                || !name.toString().equals(component)) {
            throw new SandboxException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
        }
        return name;
    }

    /** Something that may fail. */
    interface Operation<T> {
        T run(Path path) throws IOException;
    }
}
