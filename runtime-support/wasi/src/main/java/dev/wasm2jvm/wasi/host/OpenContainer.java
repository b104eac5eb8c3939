package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.blobstore.Container;
import dev.wasm2jvm.wasi.blobstore.Types.ContainerMetadata;
import dev.wasm2jvm.wasi.blobstore.Types.IncomingValue;
import dev.wasm2jvm.wasi.blobstore.Types.ObjectMetadata;
import dev.wasm2jvm.wasi.blobstore.Types.OutgoingValue;
import dev.wasm2jvm.wasi.storage.BlobContainer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The resource {@code container} over a container that was granted. */
final class OpenContainer implements Container.Container_ {
    private final String name;
    private final BlobContainer container;
    private final Blobs blobs;

    OpenContainer(String name, BlobContainer container, Blobs blobs) {
        this.name = name;
        this.container = container;
        this.blobs = blobs;
    }

    @Override
    public Result<String, String> name() {
        return Result.ok(name);
    }

    @Override
    public Result<ContainerMetadata, String> info() {
        return Blobs.attempt(() -> {
            var createdAt = container.createdAt();
            if (createdAt == null) {
                throw new IOException("there is no such container");
            }
            return new ContainerMetadata(name, seconds(createdAt));
        });
    }

    /** What was before the epoch cannot be expressed. */
    private static long seconds(Instant time) {
        return Math.max(0, time.getEpochSecond());
    }

    @Override
    public Result<IncomingValue, String> getData(String name, long start, long end) {
        return Blobs.attempt(() -> {
            if (Long.compareUnsigned(start, end) > 0) {
                throw new IOException("the part ends before it begins");
            }
            blobs.requireRoom();
            return ReadValue.of(blobs, container.open(name), start, end);
        });
    }

    /** A value that is still being written becomes the object when it is finished. */
    @Override
    public Result<Unit, String> writeData(String name, OutgoingValue data) {
        return data instanceof WrittenValue ours
                ? ours.writeTo(container, name)
                : Result.err("the value is of another host");
    }

    @Override
    public Result<Container.StreamObjectNames, String> listObjects() {
        return Blobs.attempt(() -> new ObjectNames(container.names()));
    }

    @Override
    public Result<Unit, String> deleteObject(String name) {
        return deleteObjects(List.of(name));
    }

    @Override
    public Result<Unit, String> deleteObjects(List<String> names) {
        return Blobs.attempt(() -> {
            for (var each : names) {
                container.remove(each);
            }
            return Unit.INSTANCE;
        });
    }

    @Override
    public Result<Boolean, String> hasObject(String name) {
        return Blobs.attempt(() -> container.facts(name) != null);
    }

    @Override
    public Result<ObjectMetadata, String> objectInfo(String name) {
        return Blobs.attempt(() -> {
            var facts = container.facts(name);
            if (facts == null) {
                throw new IOException("there is no such object");
            }
            return new ObjectMetadata(name, this.name, seconds(facts.createdAt()), facts.size());
        });
    }

    @Override
    public Result<Unit, String> clear() {
        return Blobs.attempt(() -> {
            for (var each : container.names()) {
                container.remove(each);
            }
            return Unit.INSTANCE;
        });
    }

    @Override
    public void close() {}
}
