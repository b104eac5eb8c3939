package dev.wasm2jvm.wasi.preview1;

import java.io.IOException;

/** A function of preview 1 fails with this number. */
final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name());
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }

    /** An answer, not a fault: no stack trace is needed. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
