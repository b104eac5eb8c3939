import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.keyvalue.Store;
import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import example.stores.Stores;
import java.util.Optional;

/** Replaces one interface of WASI, wraps another, and passes nothing for the rest: the example of docs/stores.md. */
public class StoresProgram {
    public static void main(String[] args) {
        var config = WasiConfig.builder()
                .keyvalue("default", new MemoryKeyValues())
                .config("region", "north")
                .build();
        replaced(config);
        wrapped(config);
        leftOut();
    }

    /** Our own store refuses everything; settings stay those of the configuration. */
    private static void replaced(WasiConfig config) {
        Store closed = identifier -> Result.err(Store.Error.ACCESS_DENIED);
        try (var stores = Stores.builder().wasi(config).keyvalueStore(closed).build()) {
            System.out.println(stores.checks().openError("default"));
            System.out.println(stores.checks().config("region").get(0));
        }
    }

    private static void wrapped(WasiConfig config) {
        try (var ours = new Wasi(config);
                var stores = Stores.builder()
                        .wasi(config)
                        .keyvalueStore(new Metered(ours.keyvalueStore()))
                        .build()) {
            stores.checks().put("default", "key", "value".getBytes());
            System.out.println(new String(
                    stores.checks().get("default", "key").orElseThrow().orElseThrow()));
        }
    }

    /** A component that was given nothing has no store. */
    private static void leftOut() {
        try (var stores = Stores.builder().build()) {
            System.out.println(stores.checks().openError("default"));
        }
    }

    /** Tells what is written. */
    record Metered(Store ours) implements Store {
        @Override
        public Result<Bucket, Error> open(String identifier) {
            return ours.open(identifier).map(MeteredBucket::new);
        }
    }

    record MeteredBucket(Store.Bucket ours) implements Store.Bucket {
        @Override
        public Result<Unit, Store.Error> set(String key, byte[] value) {
            System.out.println(key + ": " + value.length + " bytes");
            return ours.set(key, value);
        }

        @Override
        public Result<Optional<byte[]>, Store.Error> get(String key) {
            return ours.get(key);
        }

        @Override
        public Result<Unit, Store.Error> delete(String key) {
            return ours.delete(key);
        }

        @Override
        public Result<Boolean, Store.Error> exists(String key) {
            return ours.exists(key);
        }

        @Override
        public Result<Store.KeyResponse, Store.Error> listKeys(Optional<String> cursor) {
            return ours.listKeys(cursor);
        }

        @Override
        public void close() {
            ours.close();
        }
    }
}
