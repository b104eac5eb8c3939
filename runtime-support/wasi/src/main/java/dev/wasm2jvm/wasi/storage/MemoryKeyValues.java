package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Values in the memory of this JVM, as durable as the object. Cursors are keys: the last one that was listed. */
public final class MemoryKeyValues implements KeyValueStore {
    private final ConcurrentSkipListMap<String, byte[]> values = new ConcurrentSkipListMap<>();

    /** A store without values. */
    public MemoryKeyValues() {}

    @Override
    public byte @Nullable [] get(String key) {
        byte[] value = values.get(key);
        return value == null ? null : value.clone();
    }

    @Override
    public synchronized void set(String key, byte[] value) {
        values.put(key, value.clone());
    }

    @Override
    public synchronized void delete(String key) {
        values.remove(key);
    }

    @Override
    public boolean exists(String key) {
        return values.containsKey(key);
    }

    @Override
    public Page keys(@Nullable String cursor, int most) {
        var rest = cursor == null ? values : values.tailMap(cursor, false);
        return Page.of(rest.keySet().iterator(), most);
    }

    @Override
    public synchronized long increment(String key, long delta) throws IOException {
        long sum = DecimalNumber.add(values.get(key), delta);
        values.put(key, DecimalNumber.format(sum));
        return sum;
    }

    @Override
    public synchronized boolean compareAndSet(String key, byte @Nullable [] expected, byte[] value) {
        boolean same = Arrays.equals(values.get(key), expected);
        if (same) {
            values.put(key, value.clone());
        }
        return same;
    }

    /** Does nothing: the memory is free when nobody refers to the store. */
    @Override
    public void close() {}
}
