package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/** The input may be correct, but uses something that this compiler cannot compile; the message names it. */
public final class UnsupportedException extends WasmException {
    private static final long serialVersionUID = 1;

    /**
     * A complaint without a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     */
    public UnsupportedException(String message, Location location) {
        this(message, location, null);
    }

    /**
     * A complaint with a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     * @param help what the user can do about it, or null
     */
    public UnsupportedException(String message, Location location, @Nullable String help) {
        this(ErrorCode.UNSUPPORTED, message, location, help);
    }

    private UnsupportedException(ErrorCode code, String message, Location location, @Nullable String help) {
        super(code, message, location, help);
    }

    @Override
    public String phase() {
        return "unsupported";
    }

    @Override
    WasmException copy(ErrorCode code, Location location) {
        return new UnsupportedException(code, sentence(), location, help());
    }
}
