package dev.wasm2jvm.runtime;

/**
 * Carries an exception of host code through guest frames.
 *
 * <p>Generated code lets the JVM throw {@code IndexOutOfBoundsException} and a few others and turns them into traps at
 * the outermost boundary only. If host code called by a guest throws one of these types for reasons of its own, it must
 * not be mistaken for a trap: adapters of imports wrap it, {@link Traps#translate} unwraps it.
 */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wraps what host code threw. */
    public HostException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }

    /**
     * What an adapter of an import throws for what the host's code threw.
     *
     * @return {@code thrown} itself, unless a boundary could mistake it for a trap
     */
    public static RuntimeException wrap(Throwable thrown) {
        if (Traps.looksLikeTrap(thrown)) {
            return new HostException(thrown);
        }
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new HostException(thrown);
    }
}
