package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.runtime.LimitTrap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The granted directories of one instance, and all that is open in them. Not safe for use by several threads. */
public final class Sandbox implements AutoCloseable {
    private final List<Grant> grants = new ArrayList<>();
    private final Set<Opened> opened = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int most;

    /**
     * Nothing is granted yet.
     *
     * @param most how many files and directories may be open at a time
     */
    public Sandbox(int most) {
        this.most = most;
    }

    /**
     * Grants a directory.
     *
     * @param host the directory on this machine; symbolic links in its path are followed now, once
     * @param guestPath the path under which the guest sees it
     * @param writable whether anything in it may be changed
     * @param byPath whether files of the default file system may be reached by path where it cannot open them relative to a
     *     directory; those of other file systems always may
     * @throws LimitTrap if the limit of what may be open is reached
     * @throws IOException if it is no directory, or its file system cannot open files relative to a directory
     */
    public void grant(Path host, String guestPath, boolean writable, boolean byPath) throws IOException {
        requireRoom();
        Path real = host.toRealPath();
        boolean virtual = !real.getFileSystem().equals(FileSystems.getDefault());
        grant(folder(real, virtual || byPath), guestPath, writable);
    }

    /** Grants an open directory, which is closed with the sandbox. */
    void grant(Folder folder, String guestPath, boolean writable) throws IOException {
        grants.add(new Grant(new Directory(this, null, folder, writable), guestPath));
    }

    @SuppressWarnings("StreamResourceLeak") // the folder owns the stream and is closed with the sandbox
    static Folder folder(Path real, boolean byPath) throws IOException {
        return folder(real, Files.newDirectoryStream(real), byPath);
    }

    static Folder folder(Path real, DirectoryStream<Path> stream, boolean byPath) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolder(secure, real);
        }
        stream.close();
        if (byPath) {
            return new PathFolder(real);
        }
        throw new IOException("this file system cannot open files relative to a directory"
                + " (no SecureDirectoryStream), so nothing in it can be granted safely");
    }

    /**
     * The granted directories.
     *
     * @return the directories, in the order in which they were granted
     */
    public List<Grant> grants() {
        return List.copyOf(grants);
    }

    /**
     * Whether another file or directory may be opened.
     *
     * @return false at the limit
     */
    public boolean hasRoom() {
        return opened.size() < most;
    }

    /** To be asked before something is opened. */
    void requireRoom() {
        if (!hasRoom()) {
            throw new LimitTrap("open files", most);
        }
    }

    void register(Opened handle) {
        opened.add(handle);
    }

    /** Closes what a handle stands on, the first time. */
    void release(Opened handle, Closeable resource) {
        if (opened.remove(handle)) {
            try {
                resource.close();
            } catch (IOException failed) {
                // Nothing is buffered above the system: no data of the guest is lost, and the guest cannot be told.
                return;
            }
        }
    }

    /** Closes everything that is open. */
    @Override
    public void close() {
        for (var resource : List.copyOf(opened)) {
            resource.close();
        }
    }
}
