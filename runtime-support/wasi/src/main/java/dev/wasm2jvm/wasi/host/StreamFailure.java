package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.util.Optional;

/** The resource {@code error} of {@code wasi:io/error}. */
final class StreamFailure implements dev.wasm2jvm.wasi.io.Error.Error_ {
    private final String description;
    private final Optional<ErrorCode> code;

    StreamFailure(IOException cause, Optional<ErrorCode> code) {
        this.description = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        this.code = code;
    }

    /** The code, when the error is one of a file. */
    Optional<ErrorCode> code() {
        return code;
    }

    @Override
    public String toDebugString() {
        return code.map(known -> known + ": " + description).orElse(description);
    }

    @Override
    public void close() {}
}
