package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of {@code wasi:keyvalue}: values by key.
 *
 * <p>A store is used by many instances and threads at once. {@link #increment} and {@link #compareAndSet} are atomic: no
 * change of anybody else comes between their reading and their writing. A write that has returned is seen by every later
 * read, and is as durable as the store promises.
 *
 * <p>Arrays are copied, or handed over for good. Methods throw {@link IOException} with a message for a person, which the
 * guest gets to read.
 */
public interface KeyValueStore extends AutoCloseable {

    /**
     * Some of the keys.
     *
     * @param keys the keys
     * @param cursor what to ask with for those that come next, null after the last ones
     */
    record Page(List<String> keys, @Nullable String cursor) {
        /**
         * A page of a store whose cursors are keys: the last one that was listed.
         *
         * @param rest all keys after the cursor, in order
         * @param most how many keys to give at most
         * @return the first of them
         */
        public static Page of(Iterator<String> rest, int most) {
            var keys = new ArrayList<String>();
            while (keys.size() < most && rest.hasNext()) {
                keys.add(rest.next());
            }
            return new Page(keys, rest.hasNext() ? keys.get(most - 1) : null);
        }
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, null if there is none
     * @throws IOException if the store fails
     */
    byte @Nullable [] get(String key) throws IOException;

    /**
     * Sets a value.
     *
     * @param key the key
     * @param value its new value
     * @throws IOException if the store fails
     */
    void set(String key, byte[] value) throws IOException;

    /**
     * Removes a key; does nothing if it has no value.
     *
     * @param key the key
     * @throws IOException if the store fails
     */
    void delete(String key) throws IOException;

    /**
     * Whether a key has a value.
     *
     * @param key the key
     * @return true if it has one
     * @throws IOException if the store fails
     */
    boolean exists(String key) throws IOException;

    /**
     * Lists keys. A key that is there all the while is listed at least once.
     *
     * @param cursor null to begin, else the cursor of the page before
     * @param most about how many keys to give
     * @return some of the keys
     * @throws IOException if the store fails, or the cursor is none of its own
     */
    Page keys(@Nullable String cursor, int most) throws IOException;

    /**
     * Adds to a number, which is kept as decimal digits; see {@link DecimalNumber}.
     *
     * @param key the key; without a value it counts as 0
     * @param delta what to add
     * @return the sum
     * @throws IOException if the store fails, the value is no number, or the sum is too large
     */
    long increment(String key, long delta) throws IOException;

    /**
     * Sets a value if it is what it is expected to be, byte by byte.
     *
     * @param key the key
     * @param expected the value that it must have, null if it must have none
     * @param value its new value
     * @return whether it was set
     * @throws IOException if the store fails
     */
    boolean compareAndSet(String key, byte @Nullable [] expected, byte[] value) throws IOException;

    /**
     * The values of several keys.
     *
     * @param keys the keys
     * @return their values in the same order, null where there is none
     * @throws IOException if the store fails
     */
    default List<byte @Nullable []> getMany(List<String> keys) throws IOException {
        var values = new ArrayList<byte @Nullable []>(keys.size());
        for (var key : keys) {
            values.add(get(key));
        }
        return values;
    }

    /**
     * Sets several values. Others may see a part of it done.
     *
     * @param values new values by key
     * @throws IOException if the store fails; some may be set
     */
    default void setMany(Map<String, byte[]> values) throws IOException {
        for (var each : values.entrySet()) {
            set(each.getKey(), each.getValue());
        }
    }

    /**
     * Removes several keys. Others may see a part of it done.
     *
     * @param keys the keys; those without a value do not matter
     * @throws IOException if the store fails; some may be removed
     */
    default void deleteMany(List<String> keys) throws IOException {
        for (var key : keys) {
            delete(key);
        }
    }

    /**
     * Lets go of what the store holds. Instances that still use it get errors.
     *
     * @throws IOException if that fails
     */
    @Override
    void close() throws IOException;
}
