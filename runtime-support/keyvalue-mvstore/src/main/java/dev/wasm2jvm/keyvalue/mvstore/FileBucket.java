package dev.wasm2jvm.keyvalue.mvstore;

import dev.wasm2jvm.wasi.storage.DecimalNumber;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a file. Changes of a map are made one at a time, which makes the atomic ones atomic; they wait for the disk
 * together. Cursors are keys: the last one that was listed.
 */
final class FileBucket implements KeyValueStore {
    private final KeyValueFile file;
    private final MVMap<String, byte[]> values;

    FileBucket(KeyValueFile file, MVMap<String, byte[]> values) {
        this.file = file;
        this.values = values;
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private interface Change<T> {
        T run(MVMap<String, byte[]> values) throws IOException;
    }

    private <T> T read(Read<T> read) throws IOException {
        file.requireOpen();
        try {
            return read.run();
        } catch (MVStoreException failed) {
            throw KeyValueFile.failure(failed);
        }
    }

    private <T> T change(Change<T> change) throws IOException {
        file.requireOpen();
        try {
            T result;
            long made;
            // All stores of this bucket have the same map.
            synchronized (values) {
                result = change.run(values);
                made = file.noteChange();
            }
            file.force(made);
            return result;
        } catch (MVStoreException failed) {
            throw KeyValueFile.failure(failed);
        }
    }

    @Override
    public byte @Nullable [] get(String key) throws IOException {
        return read(() -> Optional.ofNullable(values.get(key)))
                .map(byte[]::clone)
                .orElse(null);
    }

    @Override
    public void set(String key, byte[] value) throws IOException {
        setMany(Map.of(key, value));
    }

    @Override
    public void setMany(Map<String, byte[]> changed) throws IOException {
        change(map -> {
            changed.forEach((key, value) -> map.put(key, value.clone()));
            return true;
        });
    }

    @Override
    public void delete(String key) throws IOException {
        deleteMany(List.of(key));
    }

    @Override
    public void deleteMany(List<String> keys) throws IOException {
        change(map -> {
            keys.forEach(map::remove);
            return true;
        });
    }

    @Override
    public boolean exists(String key) throws IOException {
        return read(() -> values.containsKey(key));
    }

    @Override
    public Page keys(@Nullable String cursor, int most) throws IOException {
        return read(() -> {
            var first = cursor == null ? values.firstKey() : values.higherKey(cursor);
            return Page.of(first == null ? Collections.emptyIterator() : values.keyIterator(first), most);
        });
    }

    @Override
    public long increment(String key, long delta) throws IOException {
        return change(map -> {
            long sum = DecimalNumber.add(map.get(key), delta);
            map.put(key, DecimalNumber.format(sum));
            return sum;
        });
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte[] value) throws IOException {
        return change(map -> {
            boolean same = Arrays.equals(map.get(key), expected);
            if (same) {
                map.put(key, value.clone());
            }
            return same;
        });
    }

    /** Does nothing: the file is closed as a whole. */
    @Override
    public void close() {}
}
