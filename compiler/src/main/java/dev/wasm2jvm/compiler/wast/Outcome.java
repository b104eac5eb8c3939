package dev.wasm2jvm.compiler.wast;

/**
 * What became of a command.
 *
 * @param line the command's line in the script's source; 0 for the script as a whole
 * @param type the command's type, such as {@code assert_return}
 * @param status how it ended
 * @param reason why it failed or was skipped; empty if it passed
 */
public record Outcome(int line, String type, Status status, String reason) {
    /** How a command ended. */
    public enum Status {
        /** As it should. */
        PASSED,
        /** Otherwise, or it could not be tried. */
        FAILED,
        /** It needs a text read, which the compiler does not, or a feature that the script says it needs. */
        SKIPPED
    }

    static Outcome passed(Command command) {
        return new Outcome(command.line(), command.type(), Status.PASSED, "");
    }

    static Outcome failed(Command command, String reason) {
        return new Outcome(command.line(), command.type(), Status.FAILED, reason);
    }

    Outcome withReason(String better) {
        return new Outcome(line, type, status, better);
    }

    static Outcome skipped(Command command, String reason) {
        return new Outcome(command.line(), command.type(), Status.SKIPPED, reason);
    }
}
