package dev.wasm2jvm.runtime;

/** Thrown by {@link Result#orElseThrow()} when the result is an error; carries the error's payload. */
public final class ResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object error;

    /**
     * Wraps the payload of an error.
     *
     * @param error the payload; {@link Unit#INSTANCE} when the error has none
     */
    public ResultException(Object error) {
        super(error instanceof Unit ? "error result" : "error result: " + error);
        this.error = error;
    }

    /**
     * The payload of the error, of the Java type that stands for the WIT type of the {@code err} arm.
     *
     * @return the payload; {@link Unit#INSTANCE} when the arm has no type
     */
    public Object error() {
        return error;
    }
}
