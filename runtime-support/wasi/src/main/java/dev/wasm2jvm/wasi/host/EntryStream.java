package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.filesystem.Types.DirectoryEntry;
import dev.wasm2jvm.wasi.filesystem.Types.DirectoryEntryStream;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.sandbox.DirectoryItem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The resource {@code directory-entry-stream}: a directory as it was when the stream was made. */
final class EntryStream implements DirectoryEntryStream {
    private final Iterator<DirectoryItem> items;

    EntryStream(List<DirectoryItem> items) {
        this.items = items.iterator();
    }

    @Override
    public Result<Optional<DirectoryEntry>, ErrorCode> readDirectoryEntry() {
        if (!items.hasNext()) {
            return Result.ok(Optional.empty());
        }
        DirectoryItem item = items.next();
        return Result.ok(Optional.of(new DirectoryEntry(item.type(), item.name())));
    }

    @Override
    public void close() {}
}
