package dev.wasm2jvm.compiler.wast;

/** A command finds something else than it expects; the message is the reason in the report. */
final class FailedCommand extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedCommand(String reason) {
        super(reason, null, false, false);
    }
}
