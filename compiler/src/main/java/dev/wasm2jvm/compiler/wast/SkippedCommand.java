package dev.wasm2jvm.compiler.wast;

/** A command cannot be tried, and need not; the message is the reason in the report. */
final class SkippedCommand extends RuntimeException {
    private static final long serialVersionUID = 1;

    SkippedCommand(String reason) {
        super(reason, null, false, false);
    }
}
