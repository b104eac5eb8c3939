package dev.wasm2jvm.cli;

import dev.wasm2jvm.keyvalue.mvstore.KeyValueFile;
import dev.wasm2jvm.keyvalue.redis.RedisKeyValues;
import dev.wasm2jvm.wasi.storage.BlobContainer;
import dev.wasm2jvm.wasi.storage.DirectoryBlobs;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import dev.wasm2jvm.wasi.storage.MemoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stores that a command has opened. Buckets in one file share it. */
final class OpenStores implements Closeable {
    private static final String MEMORY = "memory";
    private static final String FILE = "file:";
    private static final String DIRECTORY = "dir:";

    private final Map<Path, KeyValueFile> files = new HashMap<>();
    private final List<RedisKeyValues> servers = new ArrayList<>();

    KeyValueStore keyvalue(String bucket, String where) throws IOException {
        if (where.equals(MEMORY)) {
            return new MemoryKeyValues();
        }
        if (where.startsWith(FILE)) {
            return file(StoreArguments.path(where.substring(FILE.length()))).bucket(bucket);
        }
        if (where.startsWith("redis://") || where.startsWith("rediss://")) {
            return server(bucket, where);
        }
        throw new UsageException(
                "a key-value store is memory, file:PATH or redis://HOST:PORT, not '" + where + "'",
                "for example --keyvalue default=file:data.db");
    }

    private KeyValueFile file(Path path) throws IOException {
        var key = path.toAbsolutePath().normalize();
        var file = files.get(key);
        if (file == null) {
            file = KeyValueFile.open(path);
            files.put(key, file);
        }
        return file;
    }

    private RedisKeyValues server(String bucket, String where) {
        try {
            var server = RedisKeyValues.connect(StoreArguments.uri(where), bucket);
            servers.add(server);
            return server;
        } catch (IllegalArgumentException invalid) {
            throw new UsageException("not the address of a Redis server: '" + where + "'", null);
        }
    }

    static BlobContainer container(String where) {
        if (where.equals(MEMORY)) {
            return new MemoryBlobs();
        }
        if (where.startsWith(DIRECTORY)) {
            return new DirectoryBlobs(StoreArguments.path(where.substring(DIRECTORY.length())));
        }
        throw new UsageException(
                "a container is memory or dir:PATH, not '" + where + "'",
                "for example --blobstore images=dir:./images");
    }

    @Override
    public void close() throws IOException {
        servers.forEach(RedisKeyValues::close);
        IOException failure = null;
        for (var file : files.values()) {
            try {
                file.close();
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
