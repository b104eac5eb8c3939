package dev.wasm2jvm.cli;

/** Carries any throwable of a worker thread, errors included, to the thread that reports it. */
final class CarriedError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable cause;

    CarriedError(Throwable cause) {
        super(cause);
        this.cause = cause;
    }

    Throwable cause() {
        return cause;
    }
}
