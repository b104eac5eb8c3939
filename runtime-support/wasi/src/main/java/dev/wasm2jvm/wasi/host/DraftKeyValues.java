package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.keyvalue.draft.Atomics;
import dev.wasm2jvm.wasi.keyvalue.draft.Batch;
import dev.wasm2jvm.wasi.keyvalue.draft.Store;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first draft of {@code wasi:keyvalue} over the stores that were granted. */
public final class DraftKeyValues implements Store, Atomics, Batch {
    private final Map<String, KeyValueStore> granted;

    /**
     * The granted stores.
     *
     * @param granted by the name of the bucket
     */
    public DraftKeyValues(Map<String, KeyValueStore> granted) {
        this.granted = granted;
    }

    @Override
    public Result<Bucket, Error> open(String identifier) {
        var store = granted.get(identifier);
        return store == null ? Result.err(Error.NO_SUCH_STORE) : Result.ok(new OpenBucket(store));
    }

    private static KeyValueStore storeOf(Bucket bucket) throws IOException {
        if (bucket instanceof OpenBucket ours) {
            return ours.store;
        }
        throw new IOException("the bucket was opened by another host than that of this interface");
    }

    private static <T> Result<T, Error> attempt(HostCall<T> call) {
        return HostCall.attempt(call, failed -> new Error.Other(HostCall.describe(failed)));
    }

    /** Stores keep signed numbers: what does not fit into one is refused. */
    @Override
    public Result<Long, Error> increment(Bucket bucket, String key, long delta) {
        return attempt(() -> {
            if (delta < 0) {
                throw new IOException("the sum has more than 63 bits");
            }
            return storeOf(bucket).increment(key, delta);
        });
    }

    @Override
    public Result<List<Optional<Tuple2<String, byte[]>>>, Error> getMany(Bucket bucket, List<String> keys) {
        return attempt(() -> KeyValues.pairs(storeOf(bucket), keys));
    }

    @Override
    public Result<Unit, Error> setMany(Bucket bucket, List<Tuple2<String, byte[]>> keyValues) {
        return attempt(() -> {
            storeOf(bucket).setMany(KeyValues.byKey(keyValues));
            return Unit.INSTANCE;
        });
    }

    @Override
    public Result<Unit, Error> deleteMany(Bucket bucket, List<String> keys) {
        return attempt(() -> {
            storeOf(bucket).deleteMany(keys);
            return Unit.INSTANCE;
        });
    }

    private static final class OpenBucket implements Bucket {
        private final KeyValueStore store;
        private final NumberedCursors cursors = new NumberedCursors();

        private OpenBucket(KeyValueStore store) {
            this.store = store;
        }

        @Override
        public Result<Optional<byte[]>, Error> get(String key) {
            return attempt(() -> Optional.ofNullable(store.get(key)));
        }

        @Override
        public Result<Unit, Error> set(String key, byte[] value) {
            return attempt(() -> {
                store.set(key, value);
                return Unit.INSTANCE;
            });
        }

        @Override
        public Result<Unit, Error> delete(String key) {
            return attempt(() -> {
                store.delete(key);
                return Unit.INSTANCE;
            });
        }

        @Override
        public Result<Boolean, Error> exists(String key) {
            return attempt(() -> store.exists(key));
        }

        @Override
        public Result<KeyResponse, Error> listKeys(Optional<Long> cursor) {
            return attempt(() -> {
                @Nullable String from = cursor.isPresent() ? cursors.textOf(cursor.get()) : null;
                var page = store.keys(from, KeyValues.KEYS_AT_A_TIME);
                return new KeyResponse(
                        page.keys(), Optional.ofNullable(page.cursor()).map(cursors::numberOf));
            });
        }

        @Override
        public void close() {}
    }
}
