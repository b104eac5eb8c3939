package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What a host asks of a store that may fail. */
interface StoreCall<T> {
    T run() throws IOException;

    /** What a guest learns of a failure; paths of this machine are none of its business. */
    static String describe(IOException failure) {
        var text = failure instanceof FileSystemException detailed ? detailed.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
