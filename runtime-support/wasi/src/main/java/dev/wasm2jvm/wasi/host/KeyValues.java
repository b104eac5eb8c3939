package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.keyvalue.Atomics;
import dev.wasm2jvm.wasi.keyvalue.Batch;
import dev.wasm2jvm.wasi.keyvalue.Store;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code wasi:keyvalue/store}, {@code atomics} and {@code batch} over the stores that were granted. */
public final class KeyValues implements Store, Atomics, Batch, Atomics.CasFactory {
    /** About how many keys one response has. */
    static final int KEYS_AT_A_TIME = 1_000;

    private final Map<String, KeyValueStore> granted;

    /**
     * The granted stores.
     *
     * @param granted by the name of the bucket
     */
    public KeyValues(Map<String, KeyValueStore> granted) {
        this.granted = granted;
    }

    @Override
    public Result<Bucket, Error> open(String identifier) {
        var store = granted.get(identifier);
        return store == null ? Result.err(Error.NO_SUCH_STORE) : Result.ok(new OpenBucket(store));
    }

    /** A bucket of a host that replaces ours has no store that we know. */
    private static KeyValueStore storeOf(Bucket bucket) throws IOException {
        if (bucket instanceof OpenBucket ours) {
            return ours.store;
        }
        throw new IOException("the bucket was opened by another host than that of this interface");
    }

    static <T> Result<T, Error> attempt(HostCall<T> call) {
        return HostCall.attempt(call, failed -> new Error.Other(HostCall.describe(failed)));
    }

    @Override
    public Result<Long, Error> increment(Bucket bucket, String key, long delta) {
        return attempt(() -> storeOf(bucket).increment(key, delta));
    }

    @Override
    public CasFactory casFactory() {
        return this;
    }

    @Override
    public Result<Cas, Error> new_(Bucket bucket, String key) {
        return attempt(() -> OpenCas.begin(storeOf(bucket), key));
    }

    @Override
    public Result<Unit, CasError> swap(Cas cas, byte[] value) {
        if (!(cas instanceof OpenCas ours)) {
            return Result.err(new CasError.StoreError(new Error.Other("the handle is one of another host")));
        }
        var swapped = attempt(() -> ours.store.compareAndSet(ours.key, ours.value, value));
        if (swapped instanceof Result.Err<Boolean, Error> failed) {
            return Result.err(new CasError.StoreError(failed.error()));
        }
        return ((Result.Ok<Boolean, Error>) swapped).value() ? Result.ok() : again(ours);
    }

    private static Result<Unit, CasError> again(OpenCas stale) {
        var fresh = attempt(() -> OpenCas.begin(stale.store, stale.key));
        return Result.err(
                fresh instanceof Result.Ok<OpenCas, Error> begun
                        ? new CasError.CasFailed(begun.value())
                        : new CasError.StoreError(((Result.Err<OpenCas, Error>) fresh).error()));
    }

    @Override
    public Result<List<Optional<Tuple2<String, byte[]>>>, Error> getMany(Bucket bucket, List<String> keys) {
        return attempt(() -> pairs(storeOf(bucket), keys));
    }

    static List<Optional<Tuple2<String, byte[]>>> pairs(KeyValueStore store, List<String> keys) throws IOException {
        var values = store.getMany(keys);
        var pairs = new ArrayList<Optional<Tuple2<String, byte[]>>>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = values.get(i);
            pairs.add(value == null ? Optional.empty() : Optional.of(new Tuple2<>(keys.get(i), value)));
        }
        return pairs;
    }

    @Override
    public Result<Unit, Error> setMany(Bucket bucket, List<Tuple2<String, byte[]>> keyValues) {
        return attempt(() -> {
            storeOf(bucket).setMany(byKey(keyValues));
            return Unit.INSTANCE;
        });
    }

    static Map<String, byte[]> byKey(List<Tuple2<String, byte[]>> pairs) {
        var values = new LinkedHashMap<String, byte[]>();
        pairs.forEach(pair -> values.put(pair.f0(), pair.f1()));
        return values;
    }

    @Override
    public Result<Unit, Error> deleteMany(Bucket bucket, List<String> keys) {
        return attempt(() -> {
            storeOf(bucket).deleteMany(keys);
            return Unit.INSTANCE;
        });
    }

    private record OpenBucket(KeyValueStore store) implements Bucket {
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
        public Result<KeyResponse, Error> listKeys(Optional<String> cursor) {
            return attempt(() -> {
                var page = store.keys(cursor.orElse(null), KEYS_AT_A_TIME);
                return new KeyResponse(page.keys(), Optional.ofNullable(page.cursor()));
            });
        }

        /** The store stays open: it belongs to whoever granted it. */
        @Override
        public void close() {}
    }

    /** What the key's value was, so that a change shows. */
    private static final class OpenCas implements Cas {
        private final KeyValueStore store;
        private final String key;
        private final byte @Nullable [] value;

        private OpenCas(KeyValueStore store, String key, byte @Nullable [] value) {
            this.store = store;
            this.key = key;
            this.value = value;
        }

        static OpenCas begin(KeyValueStore store, String key) throws IOException {
            return new OpenCas(store, key, store.get(key));
        }

        @Override
        public Result<Optional<byte[]>, Error> current() {
            return Result.ok(Optional.ofNullable(value).map(byte[]::clone));
        }

        @Override
        public void close() {}
    }
}
