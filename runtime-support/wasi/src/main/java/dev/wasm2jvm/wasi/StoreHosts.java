package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.blobstore.Blobstore;
import dev.wasm2jvm.wasi.blobstore.Container;
import dev.wasm2jvm.wasi.config.Runtime;
import dev.wasm2jvm.wasi.host.Blobs;
import dev.wasm2jvm.wasi.host.DraftKeyValues;
import dev.wasm2jvm.wasi.host.KeyValues;
import dev.wasm2jvm.wasi.host.RuntimeSettings;
import dev.wasm2jvm.wasi.host.Settings;
import dev.wasm2jvm.wasi.keyvalue.Atomics;
import dev.wasm2jvm.wasi.keyvalue.Batch;
import dev.wasm2jvm.wasi.keyvalue.Store;
import java.io.Closeable;

/**
 * The hosts of {@code wasi:keyvalue}, {@code config} and {@code blobstore} for one instance. Made when one of them is asked
 * for: few guests do, and the JVM would have to load all these classes to verify the class that mentions them.
 */
final class StoreHosts implements Closeable {
    private final KeyValues keyvalue;
    private final DraftKeyValues draft;
    private final Settings settings;
    private final RuntimeSettings runtimeSettings;
    private final Blobs blobs;

    StoreHosts(WasiConfig config) {
        keyvalue = new KeyValues(config.keyvalue());
        draft = new DraftKeyValues(config.keyvalue());
        settings = new Settings(config.settings());
        runtimeSettings = new RuntimeSettings(config.settings());
        blobs = new Blobs(config.blobstore(), config.limits().openFiles());
    }

    Store keyvalueStore() {
        return keyvalue;
    }

    Atomics keyvalueAtomics() {
        return keyvalue;
    }

    Batch keyvalueBatch() {
        return keyvalue;
    }

    dev.wasm2jvm.wasi.keyvalue.draft.Store keyvalueDraftStore() {
        return draft;
    }

    dev.wasm2jvm.wasi.keyvalue.draft.Atomics keyvalueDraftAtomics() {
        return draft;
    }

    dev.wasm2jvm.wasi.keyvalue.draft.Batch keyvalueDraftBatch() {
        return draft;
    }

    dev.wasm2jvm.wasi.config.Store configStore() {
        return settings;
    }

    Runtime configRuntime() {
        return runtimeSettings;
    }

    Blobstore blobstoreBlobstore() {
        return blobs;
    }

    Container blobstoreContainer() {
        return blobs;
    }

    dev.wasm2jvm.wasi.blobstore.Types blobstoreTypes() {
        return blobs;
    }

    @Override
    public void close() {
        blobs.close();
    }
}
