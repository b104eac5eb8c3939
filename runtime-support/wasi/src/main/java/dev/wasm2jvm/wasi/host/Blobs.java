package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.blobstore.Blobstore;
import dev.wasm2jvm.wasi.blobstore.Container;
import dev.wasm2jvm.wasi.blobstore.Types;
import dev.wasm2jvm.wasi.storage.BlobContainer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code wasi:blobstore/blobstore}, {@code container} and {@code types} over the containers that were granted.
 *
 * <p>A grant is for a name: the guest may make and remove the container of that name, and none of another.
 */
public final class Blobs implements Blobstore, Container, Types, Closeable {
    private final Map<String, BlobContainer> granted;
    private final int most;
    private final Set<Closeable> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * The granted containers.
     *
     * @param granted by name
     * @param most how many values the guest may read and write at a time
     */
    public Blobs(Map<String, BlobContainer> granted, int most) {
        this.granted = granted;
        this.most = most;
    }

    static <T> Result<T, String> attempt(HostCall<T> call) {
        return HostCall.attempt(call, HostCall::describe);
    }

    private BlobContainer granted(String name) throws IOException {
        var container = granted.get(name);
        if (container == null) {
            throw new IOException("no container of that name is granted");
        }
        return container;
    }

    private BlobContainer existing(String name) throws IOException {
        var container = granted.get(name);
        if (container == null || container.createdAt() == null) {
            throw new IOException("there is no such container");
        }
        return container;
    }

    @Override
    public Result<Container_, String> createContainer(String name) {
        return attempt(() -> {
            var container = granted(name);
            container.create();
            return new OpenContainer(name, container, this);
        });
    }

    @Override
    public Result<Container_, String> getContainer(String name) {
        return attempt(() -> new OpenContainer(name, existing(name), this));
    }

    @Override
    public Result<Unit, String> deleteContainer(String name) {
        return attempt(() -> {
            existing(name).delete();
            return Unit.INSTANCE;
        });
    }

    @Override
    public Result<Boolean, String> containerExists(String name) {
        var container = granted.get(name);
        return attempt(() -> container != null && container.createdAt() != null);
    }

    @Override
    public Result<Unit, String> copyObject(ObjectId src, ObjectId dest) {
        return attempt(() -> {
            copy(src, dest);
            return Unit.INSTANCE;
        });
    }

    private void copy(ObjectId src, ObjectId dest) throws IOException {
        var target = existing(dest.container());
        try (var content = existing(src.container()).open(src.object())) {
            target.put(dest.object(), content);
        }
    }

    @Override
    public Result<Unit, String> moveObject(ObjectId src, ObjectId dest) {
        return attempt(() -> {
            copy(src, dest);
            if (!src.equals(dest)) {
                existing(src.container()).remove(src.object());
            }
            return Unit.INSTANCE;
        });
    }

    @Override
    public OutgoingValueFactory outgoingValueFactory() {
        return new OutgoingValueFactory() {
            @Override
            public OutgoingValue newOutgoingValue() {
                requireRoom();
                return new WrittenValue(Blobs.this);
            }

            @Override
            public Result<Unit, String> finish(OutgoingValue this_) {
                return this_ instanceof WrittenValue ours ? ours.finish() : Result.err("the value is of another host");
            }
        };
    }

    @Override
    public IncomingValueFactory incomingValueFactory() {
        return new IncomingValueFactory() {
            @Override
            public Result<byte[], String> incomingValueConsumeSync(IncomingValue this_) {
                return this_ instanceof ReadValue ours ? ours.all() : Result.err("the value is of another host");
            }

            @Override
            public Result<dev.wasm2jvm.wasi.io.Streams.InputStream, String> incomingValueConsumeAsync(
                    IncomingValue this_) {
                return this_ instanceof ReadValue ours
                        ? Result.ok(ours.stream())
                        : Result.err("the value is of another host");
            }
        };
    }

    /**
     * To be called before something is opened for the guest.
     *
     * @throws LimitTrap if the guest has too much open
     */
    void requireRoom() {
        if (open.size() >= most) {
            throw new LimitTrap("open files", most);
        }
    }

    /** Remembers what the guest may leave open. */
    <T extends Closeable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    /** Closes what was opened, the first time. */
    void release(Closeable resource) {
        if (open.remove(resource)) {
            try {
                resource.close();
            } catch (IOException failed) {
                // It was read, or is thrown away: nothing is lost.
                return;
            }
        }
    }

    /** Closes what the guest left open. */
    @Override
    public void close() {
        List.copyOf(open).forEach(this::release);
    }
}
