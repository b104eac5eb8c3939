package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.sandbox.Directory;
import dev.wasm2jvm.wasi.sandbox.DirectoryItem;
import dev.wasm2jvm.wasi.sandbox.OpenFile;
import dev.wasm2jvm.wasi.sandbox.Opened;
import java.util.List;

/** An open descriptor: what it stands for, and the state that preview 1 keeps with it. */
final class Descriptor {
    /** {@code fdflags::append}. */
    static final int APPEND = 1;

    /** {@code fdflags::nonblock}. */
    static final int NONBLOCK = 4;

    private final Target target;
    private long rights;
    private long inheriting;
    private int flags;
    private long position;
    private List<DirectoryItem> listing = List.of();

    Descriptor(Target target, long rights, long inheriting, int flags) {
        this.target = target;
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    Target target() {
        return target;
    }

    /** The rights, of which only fewer can be set. */
    long rights() {
        return rights;
    }

    /** The rights of what is opened in this directory. */
    long inheriting() {
        return inheriting;
    }

    void limitRights(long base, long inherited) throws ErrnoException {
        if ((base & ~rights) != 0 || (inherited & ~inheriting) != 0) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        rights = base;
        inheriting = inherited;
    }

    int flags() {
        return flags;
    }

    void setFlags(int newFlags) {
        flags = newFlags;
    }

    boolean appends() {
        return (flags & APPEND) != 0;
    }

    /** Whether a read or write that would have to wait fails instead. */
    boolean neverWaits() {
        return (flags & NONBLOCK) != 0;
    }

    /** Where the next read or write starts, in bytes. */
    long position() {
        return position;
    }

    void setPosition(long newPosition) {
        position = newPosition;
    }

    /** The directory as it was when the guest began to list it. */
    List<DirectoryItem> listing() {
        return listing;
    }

    void setListing(List<DirectoryItem> items) {
        listing = items;
    }

    void require(long needed) throws ErrnoException {
        if ((rights & needed) != needed) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
    }

    /** The file, or the given error if it is something else. */
    OpenFile file(Errno ofDirectory, Errno ofStream) throws ErrnoException {
        if (target instanceof Target.File file) {
            return file.opened();
        }
        throw new ErrnoException(target instanceof Target.InSandbox ? ofDirectory : ofStream);
    }

    /** The directory. */
    Directory directory() throws ErrnoException {
        if (opened() instanceof Directory directory) {
            return directory;
        }
        throw new ErrnoException(Errno.NOTDIR);
    }

    /** The file or directory; streams and sockets have none. */
    Opened opened() throws ErrnoException {
        if (target instanceof Target.InSandbox inside) {
            return inside.opened();
        }
        throw new ErrnoException(Errno.NOTDIR);
    }
}
