package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/** The bytes are no WebAssembly binary (the specification's word for what a decoder rejects). */
public final class MalformedException extends WasmException {
    private static final long serialVersionUID = 1;

    /**
     * A complaint without a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     */
    public MalformedException(String message, Location location) {
        this(message, location, null);
    }

    /**
     * A complaint with a line of help.
     *
     * @param message one plain sentence
     * @param location where in the input
     * @param help what the user can do about it, or null
     */
    public MalformedException(String message, Location location, @Nullable String help) {
        this(ErrorCode.MALFORMED, message, location, help);
    }

    private MalformedException(ErrorCode code, String message, Location location, @Nullable String help) {
        super(code, message, location, help);
    }

    @Override
    public String phase() {
        return "malformed";
    }

    @Override
    WasmException copy(ErrorCode code, Location location) {
        return new MalformedException(code, sentence(), location, help());
    }
}
