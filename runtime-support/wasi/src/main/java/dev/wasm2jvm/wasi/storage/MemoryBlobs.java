package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects in the memory of this JVM. The container exists from the beginning. */
public final class MemoryBlobs implements BlobContainer {
    private final Clock clock;
    private @Nullable Instant createdAt;
    private final Map<String, Written> objects = new LinkedHashMap<>();

    private record Written(MemoryBlob content, Instant at) {}

    /** An empty container. */
    public MemoryBlobs() {
        this(Clock.systemUTC());
    }

    /**
     * An empty container.
     *
     * @param clock tells when an object is written
     */
    public MemoryBlobs(Clock clock) {
        this.clock = clock;
        this.createdAt = clock.instant();
    }

    @Override
    public synchronized @Nullable Instant createdAt() {
        return createdAt;
    }

    @Override
    public synchronized void create() throws IOException {
        if (createdAt != null) {
            throw new IOException("the container exists");
        }
        createdAt = clock.instant();
    }

    @Override
    public synchronized void delete() throws IOException {
        requireContainer();
        createdAt = null;
        objects.clear();
    }

    private void requireContainer() throws IOException {
        if (createdAt == null) {
            throw new IOException("there is no such container");
        }
    }

    @Override
    public synchronized List<String> names() throws IOException {
        requireContainer();
        return List.copyOf(objects.keySet());
    }

    @Override
    public synchronized @Nullable Facts facts(String name) throws IOException {
        requireContainer();
        var object = objects.get(name);
        return object == null ? null : new Facts(object.at(), object.content().size());
    }

    @Override
    public synchronized Blob open(String name) throws IOException {
        requireContainer();
        var object = objects.get(name);
        if (object == null) {
            throw new IOException("there is no such object");
        }
        return object.content();
    }

    @Override
    public void put(String name, Blob content) throws IOException {
        var copy = MemoryBlob.of(content);
        synchronized (this) {
            requireContainer();
            objects.put(name, new Written(copy, clock.instant()));
        }
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        requireContainer();
        objects.remove(name);
    }
}
