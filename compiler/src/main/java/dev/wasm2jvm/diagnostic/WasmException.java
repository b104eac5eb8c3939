package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with an input. {@link #getMessage()} is one plain sentence without its place; {@link #location()}
 * is the place.
 */
public abstract sealed class WasmException extends RuntimeException
        permits MalformedException, InvalidException, UnsupportedException, UnresolvedException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient Location location;
    private final @Nullable String help;

    /**
     * For the subclasses.
     *
     * @param code the kind of error
     * @param message one plain sentence
     * @param location where in the input
     * @param help what the user can do about it, or null
     */
    protected WasmException(ErrorCode code, String message, Location location, @Nullable String help) {
        super(message);
        this.code = code;
        this.location = location;
        this.help = help;
    }

    /**
     * The kind of error, by a code that stays the same when messages change.
     *
     * @return the code
     */
    public final ErrorCode code() {
        return code;
    }

    /**
     * Where in the input.
     *
     * @return the place
     */
    public final Location location() {
        return location;
    }

    /**
     * What the user can do about it.
     *
     * @return one sentence, or null
     */
    public final @Nullable String help() {
        return help;
    }

    /**
     * The kind of complaint in one word, for machine-readable errors.
     *
     * @return {@code "malformed"}, {@code "invalid"}, {@code "unsupported"} or {@code "unresolved"}
     */
    public abstract String phase();

    /**
     * The same complaint with another place, for callers that know more of the surroundings.
     *
     * @param better the place to report
     * @return a copy whose stack trace is that of this exception
     */
    public final WasmException at(Location better) {
        return traced(copy(code, better));
    }

    /**
     * The same complaint with a code of its own, for those that have one beside that of their phase.
     *
     * @param better the code to report
     * @return a copy whose stack trace is that of this exception
     */
    public final WasmException as(ErrorCode better) {
        return traced(copy(better, location));
    }

    private WasmException traced(WasmException copy) {
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    abstract WasmException copy(ErrorCode code, Location location);

    /** Message of this exception, for copies. */
    final String sentence() {
        return String.valueOf(getMessage());
    }
}
