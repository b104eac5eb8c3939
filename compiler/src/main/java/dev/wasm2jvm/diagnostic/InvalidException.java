package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/** The binary decodes, but breaks a rule of validation. */
public final class InvalidException extends WasmException {
    private static final long serialVersionUID = 1;

    /**
     * A complaint without a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     */
    public InvalidException(String message, Location location) {
        this(message, location, null);
    }

    /**
     * A complaint with a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     * @param help what the user can do about it, or null
     */
    public InvalidException(String message, Location location, @Nullable String help) {
        this(ErrorCode.INVALID, message, location, help);
    }

    private InvalidException(ErrorCode code, String message, Location location, @Nullable String help) {
        super(code, message, location, help);
    }

    @Override
    public String phase() {
        return "invalid";
    }

    @Override
    WasmException copy(ErrorCode code, Location location) {
        return new InvalidException(code, sentence(), location, help());
    }
}
