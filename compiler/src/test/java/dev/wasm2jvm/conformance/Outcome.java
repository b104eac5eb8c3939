package dev.wasm2jvm.conformance;

/**
 * What became of a command.
 *
 * @param line the command's line
 * @param status how it ended
 * @param reason why it failed or was skipped
 */
record Outcome(int line, Status status, String reason) {
    /** How a command ended. */
    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    static Outcome passed(int line) {
        return new Outcome(line, Status.PASSED, "");
    }

    static Outcome failed(int line, String reason) {
        return new Outcome(line, Status.FAILED, reason);
    }

    static Outcome skipped(int line, String reason) {
        return new Outcome(line, Status.SKIPPED, reason);
    }
}
