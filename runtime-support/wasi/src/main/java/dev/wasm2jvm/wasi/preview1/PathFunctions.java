package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.sandbox.Directory;
import dev.wasm2jvm.wasi.sandbox.OpenFile;
import dev.wasm2jvm.wasi.sandbox.OpenMode;
import dev.wasm2jvm.wasi.sandbox.Opened;
import dev.wasm2jvm.wasi.sandbox.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The functions on paths, {@code path_*}. */
final class PathFunctions {
    private static final int SYMLINK_FOLLOW = 1;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final int DATA_SYNC = 2;
    private static final int SYNC = 16;
    private static final int KNOWN_FDFLAGS = 31;

    private final DescriptorTable table;
    private final GuestMemory guest;

    PathFunctions(DescriptorTable table, GuestMemory guest) {
        this.table = table;
        this.guest = guest;
    }

    private Memory memory() {
        return guest.memory();
    }

    private Directory directory(int fd, long rights) throws ErrnoException {
        Descriptor descriptor = table.get(fd);
        Directory directory = descriptor.directory();
        // A guest that was granted a directory for reading hears that it is read-only; rights are about the descriptor.
        if (directory.writable() || (rights & Rights.READ_ONLY_DIRECTORY) != 0) {
            descriptor.require(rights);
        }
        return directory;
    }

    private static boolean follows(int lookupflags) {
        return (lookupflags & SYMLINK_FOLLOW) != 0;
    }

    void createDirectory(int fd, int path, int length) throws IOException {
        directory(fd, Rights.PATH_CREATE_DIRECTORY).createDirectory(guest.text(path, length));
    }

    void removeDirectory(int fd, int path, int length) throws IOException {
        directory(fd, Rights.PATH_REMOVE_DIRECTORY).removeDirectory(guest.text(path, length));
    }

    void unlinkFile(int fd, int path, int length) throws IOException {
        directory(fd, Rights.PATH_UNLINK_FILE).unlinkFile(guest.text(path, length));
    }

    void filestat(int fd, int lookupflags, int path, int length, int result) throws IOException {
        Directory directory = directory(fd, Rights.PATH_FILESTAT_GET);
        var status = directory.status(guest.text(path, length), follows(lookupflags));
        Structures.putFilestat(memory(), result, table.times().exact(status));
    }

    void setTimes(int fd, int lookupflags, int path, int length, long access, long modification, int flags, Instant now)
            throws IOException {
        Directory directory = directory(fd, Rights.PATH_FILESTAT_SET_TIMES);
        String file = guest.text(path, length);
        var newAccess = Structures.accessTime(access, flags, now);
        var newModification = Structures.modificationTime(modification, flags, now);
        var before = table.times().exact(directory.status(file, follows(lookupflags)));
        directory.setTimes(file, follows(lookupflags), newAccess, newModification);
        table.times().remember(before, directory.status(file, follows(lookupflags)), newAccess, newModification);
    }

    void link(int oldFd, int lookupflags, int oldPath, int oldLength, int newFd, int newPath, int newLength)
            throws IOException {
        if (follows(lookupflags)) {
            throw new ErrnoException(Errno.INVAL);
        }
        Directory target = directory(newFd, Rights.PATH_LINK_TARGET);
        Directory source = directory(oldFd, Rights.PATH_LINK_SOURCE);
        String old = guest.text(oldPath, oldLength);
        try {
            source.link(old, target, guest.text(newPath, newLength));
        } catch (SandboxException refused) {
            // It is not the sandbox that refuses a second name for a directory.
            boolean ofDirectory = refused.code() == ErrorCode.NOT_PERMITTED && isDirectory(source, old);
            throw ofDirectory ? new ErrnoException(Errno.PERM) : refused;
        }
    }

    private static boolean isDirectory(Directory base, String path) {
        try {
            return base.status(path, false).type() == DescriptorType.DIRECTORY;
        } catch (IOException outside) {
            return false;
        }
    }

    void rename(int oldFd, int oldPath, int oldLength, int newFd, int newPath, int newLength) throws IOException {
        Directory target = directory(newFd, Rights.PATH_RENAME_TARGET);
        directory(oldFd, Rights.PATH_RENAME_SOURCE)
                .rename(guest.text(oldPath, oldLength), target, guest.text(newPath, newLength));
    }

    void symlink(int text, int textLength, int fd, int path, int length) throws IOException {
        directory(fd, Rights.PATH_SYMLINK).symlink(guest.text(text, textLength), guest.text(path, length));
    }

    void readlink(int fd, int path, int length, int buffer, int capacity, int result) throws IOException {
        String text = directory(fd, Rights.PATH_READLINK).readLink(guest.text(path, length));
        memory().putI32(result, guest.putTruncated(text.getBytes(StandardCharsets.UTF_8), buffer, capacity));
    }

    /**
     * Opens a path. Of the rights that are asked for only reading and writing count, because guests ask for whatever their
     * library lists; the descriptor gets what its type and its directory allow, and the guest may give rights up later.
     */
    void open(int fd, int lookupflags, int path, int length, int oflags, long rights, int fdflags, int result)
            throws IOException {
        memory().checkRange(result, Integer.BYTES);
        table.requireRoom();
        Descriptor base = table.get(fd);
        Directory directory = directory(fd, Rights.PATH_OPEN);
        requireOpenRights(fd, oflags, rights);
        if ((fdflags & ~KNOWN_FDFLAGS) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        requireInherited(base, directory, rights & (Rights.FD_READ | Rights.FD_WRITE));
        var mode = mode(lookupflags, oflags, rights, fdflags);
        memory().putI32(result, table.add(descriptor(directory.open(guest.text(path, length), mode), base, fdflags)));
    }

    /** What opening changes needs rights of its own; and nobody writes to a directory. */
    private void requireOpenRights(int fd, int oflags, long rights) throws ErrnoException {
        if ((oflags & CREATE) != 0) {
            directory(fd, Rights.PATH_CREATE_FILE);
        }
        if ((oflags & TRUNCATE) != 0) {
            directory(fd, Rights.PATH_FILESTAT_SET_SIZE);
        }
        if ((oflags & DIRECTORY) != 0 && (rights & Rights.FD_WRITE) != 0) {
            throw new ErrnoException(Errno.ISDIR);
        }
    }

    private static void requireInherited(Descriptor base, Directory directory, long wanted) throws ErrnoException {
        long missing = wanted & ~base.inheriting();
        if (!directory.writable()) {
            // The sandbox refuses writing below a read-only grant, and says so.
            missing &= ~Rights.FD_WRITE;
        }
        if (missing != 0) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
    }

    private static OpenMode mode(int lookupflags, int oflags, long rights, int fdflags) {
        boolean directory = (oflags & DIRECTORY) != 0;
        return new OpenMode(
                follows(lookupflags),
                (oflags & CREATE) != 0,
                (oflags & EXCLUSIVE) != 0,
                directory,
                (oflags & TRUNCATE) != 0,
                (rights & Rights.FD_READ) != 0,
                (rights & Rights.FD_WRITE) != 0,
                false,
                (fdflags & SYNC) != 0,
                (fdflags & DATA_SYNC) != 0);
    }

    private static Descriptor descriptor(Opened opened, Descriptor base, int fdflags) {
        if (opened instanceof Directory directory) {
            return DescriptorTable.folder(new Target.Folder(directory), directory, base.inheriting());
        }
        OpenFile file = (OpenFile) opened;
        long unasked = (file.mode().read() ? 0 : Rights.FD_READ)
                | (file.mode().write() ? 0 : Rights.FD_WRITE | Rights.FD_ALLOCATE | Rights.FD_FILESTAT_SET_SIZE);
        return new Descriptor(new Target.File(file), Rights.FILE & base.inheriting() & ~unasked, 0, fdflags);
    }
}
