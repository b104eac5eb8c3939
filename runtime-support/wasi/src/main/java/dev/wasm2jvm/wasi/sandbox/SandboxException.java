package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;

/** A file operation failed with a code that the guest will see. */
public final class SandboxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * A failure with a code.
     *
     * @param code what the guest will see
     */
    public SandboxException(ErrorCode code) {
        super(code.name());
        this.code = code;
    }

    /**
     * What the guest will see.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /** A failure is an answer here, not a fault: it needs no stack trace, and guests cause many. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
