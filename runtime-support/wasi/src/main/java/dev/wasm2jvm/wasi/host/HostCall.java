package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.function.Function;

/** What a host does for a guest, and what may fail. */
public interface HostCall<T> {
    /**
     * Does it.
     *
     * @return its result
     * @throws IOException if it fails
     */
    T run() throws IOException;

    /**
     * Calls, and makes a result of what is thrown.
     *
     * @param call the call
     * @param error what the guest learns of a failure
     * @return what the call returned, or the error
     */
    static <T, E> Result<T, E> attempt(HostCall<? extends T> call, Function<IOException, E> error) {
        try {
            return Result.ok(call.run());
        } catch (IOException failed) {
            return Result.err(error.apply(failed));
        }
    }

    /** What a guest learns of a failure; paths of this machine are none of its business. */
    static String describe(IOException failure) {
        var text = failure instanceof FileSystemException detailed ? detailed.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
