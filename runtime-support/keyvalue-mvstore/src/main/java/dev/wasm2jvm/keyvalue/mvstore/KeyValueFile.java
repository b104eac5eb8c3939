package dev.wasm2jvm.keyvalue.mvstore;

import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * A file with buckets of values. One process has it open at a time.
 *
 * <p>A write returns when it is on the disk: written and forced. Writes of several threads that come together are forced
 * together. A process that is killed loses nothing that it was told was written.
 */
public final class KeyValueFile implements Closeable {
    /** So often the space is collected that overwritten values left; the rest of it is a matter of MVStore. */
    private static final int WRITES_BETWEEN_COMPACTIONS = 1_000;

    private static final int LEAST_FILL_PERCENT = 70;
    private static final int MOST_BYTES_MOVED = 8 << 20;

    /** Milliseconds for which replaced chunks stay while the file is made smaller, as long as they do by default. */
    private static final int RETENTION_OF_COMPACTION = 45_000;

    private final MVStore store;
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock forcing = new ReentrantLock();
    private long forced;
    private int sinceCompaction;

    /** Old versions need not be kept for some time, as they are by default: each was on the disk before the next began. */
    private KeyValueFile(MVStore store) {
        this.store = store;
        store.setRetentionTime(0);
    }

    /**
     * Opens a file.
     *
     * @param path the file, of the default file system; it is made if there is none
     * @return the open file; the caller closes it
     * @throws IOException if it cannot be opened, is open in another process, or is something else
     */
    public static KeyValueFile open(Path path) throws IOException {
        // MVStore takes "memFS:x" and the like for other file systems, and complains of a missing folder as of a bug.
        var absolute = path.toAbsolutePath();
        var folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        try {
            // Its background thread would write without forcing.
            return new KeyValueFile(new MVStore.Builder()
                    .fileName(absolute.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open());
        } catch (MVStoreException failed) {
            throw failure(failed);
        }
    }

    /**
     * A bucket in the file. Its values are kept under its name; several stores of one name are the same.
     *
     * @param name the name, any text
     * @return its store; closing it does nothing, and it is unusable once this file is closed
     * @throws IOException if the file is closed or damaged
     */
    public KeyValueStore bucket(String name) throws IOException {
        try {
            var types = new MVMap.Builder<String, byte[]>()
                    .keyType(StringDataType.INSTANCE)
                    .valueType(ByteArrayDataType.INSTANCE);
            return new FileBucket(this, store.openMap("bucket." + name, types));
        } catch (MVStoreException failed) {
            throw failure(failed);
        }
    }

    static IOException failure(MVStoreException failed) {
        return new IOException("the key-value file failed: " + failed.getMessage(), failed);
    }

    /** To be called after each change of a map, before it is made durable. */
    long noteChange() {
        return changes.incrementAndGet();
    }

    /** Returns when a change is on the disk. Whoever comes first forces what all have written by then. */
    void force(long change) {
        forcing.lock();
        try {
            if (forced < change) {
                long written = changes.get();
                store.commit();
                store.sync();
                forced = written;
                compactNowAndThen();
            }
        } finally {
            forcing.unlock();
        }
    }

    private void compactNowAndThen() {
        sinceCompaction++;
        if (sinceCompaction == WRITES_BETWEEN_COMPACTIONS) {
            sinceCompaction = 0;
            // It commits more than once before all is on the disk.
            store.setRetentionTime(RETENTION_OF_COMPACTION);
            store.compact(LEAST_FILL_PERCENT, MOST_BYTES_MOVED);
            store.sync();
            store.setRetentionTime(0);
        }
    }

    /** Reading from a map finds what is in memory even when the file is closed. */
    void requireOpen() throws IOException {
        if (store.isClosed()) {
            throw new IOException("the key-value file is closed");
        }
    }

    /**
     * Closes the file.
     *
     * @throws IOException if that fails; what was acknowledged is on the disk all the same
     */
    @Override
    public void close() throws IOException {
        try {
            store.close();
        } catch (MVStoreException failed) {
            throw failure(failed);
        }
    }
}
