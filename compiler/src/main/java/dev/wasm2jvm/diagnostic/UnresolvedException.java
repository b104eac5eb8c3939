package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/** An import that nobody provides, or that is provided with another type. */
public final class UnresolvedException extends WasmException {
    private static final long serialVersionUID = 1;

    /**
     * A complaint without a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     */
    public UnresolvedException(String message, Location location) {
        this(message, location, null);
    }

    /**
     * A complaint with a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     * @param help what the user can do about it, or null
     */
    public UnresolvedException(String message, Location location, @Nullable String help) {
        this(ErrorCode.UNRESOLVED, message, location, help);
    }

    private UnresolvedException(ErrorCode code, String message, Location location, @Nullable String help) {
        super(code, message, location, help);
    }

    @Override
    public String phase() {
        return "unresolved";
    }

    @Override
    WasmException copy(ErrorCode code, Location location) {
        return new UnresolvedException(code, sentence(), location, help());
    }
}
