package dev.wasm2jvm.cli;

/** Carries what a call by reflection threw, checked or not, to where it is reported. */
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
