package dev.wasm2jvm.bench.compare;

/** An engine cannot be had, or cannot run a workload: the message is what the report says in place of figures. */
final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    UnavailableException(String message) {
        super(message);
    }
}
