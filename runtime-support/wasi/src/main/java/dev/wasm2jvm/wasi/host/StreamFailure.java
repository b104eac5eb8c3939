package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.sandbox.ErrorCodes;
import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;

/** The resource {@code error} of {@code wasi:io/error}. */
public final class StreamFailure implements dev.wasm2jvm.wasi.io.Error.Error_ {
    private final IOException cause;

    /**
     * A failure of a stream.
     *
     * @param cause why it failed
     */
    public StreamFailure(IOException cause) {
        this.cause = cause;
    }

    /** Why the stream failed. */
    public IOException cause() {
        return cause;
    }

    /** The code of a file system, unless another protocol has its own. */
    Optional<ErrorCode> code() {
        boolean ofFile = !(cause instanceof SocketException || cause instanceof ProtocolException);
        return ofFile ? Optional.of(ErrorCodes.of(cause)) : Optional.empty();
    }

    @Override
    public String toDebugString() {
        String description = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return code().map(known -> known + ": " + description).orElse(description);
    }

    @Override
    public void close() {}
}
