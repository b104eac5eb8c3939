package dev.wasm2jvm.wasi.keyvalue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;
import java.util.Optional;

/** {@code wasi:keyvalue/store}: buckets of values by key. A value is bytes. */
@SuppressWarnings("JavaLangClash") // the name is WIT's
@WitName("wasi:keyvalue/store")
public interface Store {

    /** The variant {@code error}. */
    @WitName("error")
    sealed interface Error {
        /** The shared value of the case {@code no-such-store}. */
        NoSuchStore NO_SUCH_STORE = new NoSuchStore();

        /** The shared value of the case {@code access-denied}. */
        AccessDenied ACCESS_DENIED = new AccessDenied();

        /** The host knows no bucket of that name. */
        @WitName("no-such-store")
        record NoSuchStore() implements Error {}

        /** The guest may not use the bucket. */
        @WitName("access-denied")
        record AccessDenied() implements Error {}

        /**
         * The store failed.
         *
         * @param value what happened, for a person
         */
        @WitName("other")
        record Other(@WitName("other") String value) implements Error {}
    }

    /**
     * The record {@code key-response}: some of the keys.
     *
     * @param keys the keys, in no particular order
     * @param cursor what to ask with for more, nothing after the last keys
     */
    @WitName("key-response")
    record KeyResponse(
            @WitName("keys") List<String> keys,
            @WitName("cursor") Optional<String> cursor) {}

    /** The resource {@code bucket}: a collection of values by key. */
    @WitName("bucket")
    interface Bucket extends AutoCloseable {
        /**
         * The value of a key.
         *
         * @param key the key
         * @return the value, nothing if there is none, or the error
         */
        @WitName("[method]bucket.get")
        Result<Optional<byte[]>, Error> get(@WitName("key") String key);

        /**
         * Sets a value; replaces the one that there is.
         *
         * @param key the key
         * @param value its new value
         * @return nothing, or the error
         */
        @WitName("[method]bucket.set")
        Result<Unit, Error> set(@WitName("key") String key, @WitName("value") byte[] value);

        /**
         * Removes a key and its value; does nothing if there is none.
         *
         * @param key the key
         * @return nothing, or the error
         */
        @WitName("[method]bucket.delete")
        Result<Unit, Error> delete(@WitName("key") String key);

        /**
         * Whether there is a value.
         *
         * @param key the key
         * @return true if there is, or the error
         */
        @WitName("[method]bucket.exists")
        Result<Boolean, Error> exists(@WitName("key") String key);

        /**
         * Lists keys, as many at a time as the host likes.
         *
         * @param cursor nothing to begin, else the cursor of the response before
         * @return some keys and how to go on, or the error
         */
        @WitName("[method]bucket.list-keys")
        Result<KeyResponse, Error> listKeys(@WitName("cursor") Optional<String> cursor);

        @Override
        void close();
    }

    /**
     * Opens a bucket that the host provides.
     *
     * @param identifier its name
     * @return the bucket, which the caller owns, or the error
     */
    @WitName("open")
    Result<Bucket, Error> open(@WitName("identifier") String identifier);
}
