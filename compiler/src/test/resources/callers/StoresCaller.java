import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.keyvalue.Store;
import dev.wasm2jvm.wasi.logging.Logging;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import dev.wasm2jvm.wasi.storage.MemoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import example.stores.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls the fixture stores: with what wasm2jvm-wasi has, with one interface replaced, and with one wrapped. */
public final class StoresCaller {
    private static final int INSTANCES = 4;
    private static final int TIMES = 500;

    private StoresCaller() {}

    public static void run(Check check) throws Exception {
        nothingIsGrantedUnlessSaid(check);
        instancesShareAStore(check);
        instancesSeeWhatTheyAreGranted(check);
        oneInterfaceIsReplaced(check);
        oneInterfaceIsWrapped(check);
        logsComeInOrder(check);
        aFailingStoreIsAnErrorOfTheGuest(check);
        objectsAreStreamed(check);
    }

    private static Stores instance(WasiConfig config) {
        return Stores.builder().wasi(config).build();
    }

    private static void nothingIsGrantedUnlessSaid(Check check) {
        try (Stores stores = Stores.builder().build()) {
            check.same(Optional.of("Error::NoSuchStore"), stores.checks().openError("default"));
        }
    }

    private static void instancesShareAStore(Check check) throws Exception {
        KeyValueStore store = new MemoryKeyValues();
        WasiConfig config = WasiConfig.builder().keyvalue("shared", store).build();
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            tasks.add(() -> {
                try (Stores stores = instance(config)) {
                    stores.checks().increment("shared", "n", 1, TIMES).orElseThrow();
                    stores.checks().append("shared", "text", TIMES).orElseThrow();
                    return true;
                }
            });
        }
        for (Future<Boolean> each : threads.invokeAll(tasks)) {
            each.get();
        }
        threads.shutdown();
        check.same(Integer.toString(INSTANCES * TIMES), text(store.get("n")));
        check.same(".".repeat(INSTANCES * TIMES), text(store.get("text")));
    }

    private static void instancesSeeWhatTheyAreGranted(Check check) {
        KeyValueStore mine = new MemoryKeyValues();
        WasiConfig first = WasiConfig.builder().keyvalue("default", mine).config("who", "first").build();
        WasiConfig second = WasiConfig.builder().keyvalue("default", new MemoryKeyValues()).build();
        try (Stores one = instance(first);
                Stores other = instance(second);
                Stores none = instance(WasiConfig.builder().build())) {
            check.same(Result.ok(), one.checks().put("default", "key", bytes("secret")));
            check.same(Result.ok(Optional.empty()), other.checks().get("default", "key"));
            check.same(Result.err("Error::NoSuchStore"), none.checks().get("default", "key"));
            check.same("store = Ok(Some(\"first\"))", one.checks().config("who").get(0));
            check.same("store = Ok(None)", other.checks().config("who").get(0));
        }
    }

    /** Our own store answers for one interface; the others stay ours. */
    private static void oneInterfaceIsReplaced(Check check) {
        WasiConfig config = WasiConfig.builder().config("who", "me").build();
        Store denying = identifier -> Result.err(Store.Error.ACCESS_DENIED);
        try (Stores stores = Stores.builder().wasi(config).keyvalueStore(denying).build()) {
            check.same(Optional.of("Error::AccessDenied"), stores.checks().openError("any"));
            check.same("store = Ok(Some(\"me\"))", stores.checks().config("who").get(0));
        }
    }

    private static void oneInterfaceIsWrapped(Check check) {
        WasiConfig config = WasiConfig.builder().keyvalue("default", new MemoryKeyValues()).build();
        try (Wasi ours = new Wasi(config)) {
            Metered metered = new Metered(ours.keyvalueStore());
            try (Stores stores = Stores.builder().wasi(config).keyvalueStore(metered).build()) {
                check.same(Result.ok(), stores.checks().put("default", "key", bytes("12345")));
                check.same("12345", text(stores.checks().get("default", "key").orElseThrow().orElseThrow()));
                check.same(Optional.of("Error::NoSuchStore"), stores.checks().openError("other"));
                // Atomics are not wrapped, and cannot know the buckets of the wrapper.
                check.same(true, stores.checks().increment("default", "n", 1, 1) instanceof Result.Err);
            }
            check.same(5, metered.bytesWritten.get());
        }
    }

    /** Counts the bytes that are written. */
    private record Metered(Store ours, AtomicInteger bytesWritten) implements Store {
        Metered(Store ours) {
            this(ours, new AtomicInteger());
        }

        @Override
        public Result<Store.Bucket, Store.Error> open(String identifier) {
            return ours.open(identifier).map(MeteredBucket::new);
        }

        private final class MeteredBucket implements Store.Bucket {
            private final Store.Bucket bucket;

            MeteredBucket(Store.Bucket bucket) {
                this.bucket = bucket;
            }

            @Override
            public Result<Unit, Store.Error> set(String key, byte[] value) {
                bytesWritten.addAndGet(value.length);
                return bucket.set(key, value);
            }

            @Override
            public Result<Optional<byte[]>, Store.Error> get(String key) {
                return bucket.get(key);
            }

            @Override
            public Result<Unit, Store.Error> delete(String key) {
                return bucket.delete(key);
            }

            @Override
            public Result<Boolean, Store.Error> exists(String key) {
                return bucket.exists(key);
            }

            @Override
            public Result<Store.KeyResponse, Store.Error> listKeys(Optional<String> cursor) {
                return bucket.listKeys(cursor);
            }

            @Override
            public void close() {
                bucket.close();
            }
        }
    }

    private static void logsComeInOrder(Check check) {
        List<String> lines = new ArrayList<>();
        Logging log = (level, context, message) -> lines.add(level + " " + context + " " + message);
        try (Stores stores = instance(WasiConfig.builder().logging(log).build())) {
            stores.checks().log("a", "b");
        }
        check.same(List.of("TRACE a b", "DEBUG a b", "INFO a b", "WARN a b", "ERROR a b", "CRITICAL a b"), lines);
        Logging failing = (level, context, message) -> {
            throw new IllegalStateException("disk full");
        };
        try (Stores stores = instance(WasiConfig.builder().logging(failing).build())) {
            check.fails(IllegalStateException.class, "disk full", () -> stores.checks().log("a", "b"));
            check.fails(Trap.class, "cannot enter", () -> stores.checks().config("a"));
        }
    }

    private static void aFailingStoreIsAnErrorOfTheGuest(Check check) {
        KeyValueStore broken = new BrokenStore();
        try (Stores stores = instance(WasiConfig.builder().keyvalue("default", broken).build())) {
            Result<Unit, String> failed = Result.err("Error::Other(\"the disk is full\")");
            check.same(failed, stores.checks().put("default", "key", bytes("1")));
            check.same(failed, stores.checks().get("default", "key"));
            check.same(failed, stores.checks().increment("default", "key", 1, 1));
            check.same(failed, stores.checks().append("default", "key", 1));
        }
    }

    /** A store whose disk is full. */
    private static final class BrokenStore implements KeyValueStore {
        private static IOException full() {
            return new IOException("the disk is full");
        }

        @Override
        public byte[] get(String key) throws IOException {
            throw full();
        }

        @Override
        public void set(String key, byte[] value) throws IOException {
            throw full();
        }

        @Override
        public void delete(String key) throws IOException {
            throw full();
        }

        @Override
        public boolean exists(String key) throws IOException {
            throw full();
        }

        @Override
        public KeyValueStore.Page keys(String cursor, int most) throws IOException {
            throw full();
        }

        @Override
        public long increment(String key, long delta) throws IOException {
            throw full();
        }

        @Override
        public boolean compareAndSet(String key, byte[] expected, byte[] value) throws IOException {
            throw full();
        }

        @Override
        public void close() {}
    }

    private static void objectsAreStreamed(Check check) {
        WasiConfig config = WasiConfig.builder().blobstore("c", new MemoryBlobs()).build();
        try (Stores stores = instance(config)) {
            check.same(Result.ok(0L), stores.checks().streamBlob("c", "none", 0));
            // The sum of 0 to 255 sixteen times a piece, of 4096 bytes.
            check.same(Result.ok(1024L * 16 * 255 * 128), stores.checks().streamBlob("c", "large", 4096L * 1024));
            check.same(Result.err("there is no such container"), stores.checks().streamBlob("d", "x", 1));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
