package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a stream failed that is not one of a file: its protocol has error codes of its own. */
public class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message what happened
     * @param cause what the JDK threw, if it did
     */
    protected ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
