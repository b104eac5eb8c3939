package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.blobstore.Container;
import java.util.List;

/** The resource {@code stream-object-names} over names that were read at once. */
final class ObjectNames implements Container.StreamObjectNames {
    private final List<String> names;
    private int next;

    ObjectNames(List<String> names) {
        this.names = names;
    }

    private List<String> take(long most) {
        int left = names.size() - next;
        int count = Long.compareUnsigned(most, left) < 0 ? (int) most : left;
        var taken = names.subList(next, next + count);
        next += count;
        return taken;
    }

    @Override
    public Result<Tuple2<List<String>, Boolean>, String> readStreamObjectNames(long len) {
        var taken = take(len);
        return Result.ok(new Tuple2<>(taken, next == names.size()));
    }

    @Override
    public Result<Tuple2<Long, Boolean>, String> skipStreamObjectNames(long num) {
        long skipped = take(num).size();
        return Result.ok(new Tuple2<>(skipped, next == names.size()));
    }

    @Override
    public void close() {}
}
