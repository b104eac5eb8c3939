package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.runtime.LimitTrap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @throws LimitTrap if the limit of what may be open is reached
     * @throws IOException if it is no directory, or its file system cannot open files relative to a directory
     */
    @SuppressWarnings("StreamResourceLeak") // the directory owns the stream and is closed with the sandbox
    public void grant(Path host, String guestPath, boolean writable) throws IOException {
        requireRoom();
        Path real = host.toRealPath();
        var stream = Walk.secure(Files.newDirectoryStream(real));
        grants.add(new Grant(new Directory(this, null, stream, real, writable), guestPath));
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
