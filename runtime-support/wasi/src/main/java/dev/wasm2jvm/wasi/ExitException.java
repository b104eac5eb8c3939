package dev.wasm2jvm.wasi;

/**
 * The guest asked to end: {@code wasi:cli/exit} or {@code proc_exit}.
 *
 * <p>It passes through the guest to whoever called it; the JVM is never ended. The instance should not be used again.
 */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * An exit with a status.
     *
     * @param status what the guest gave, as unsigned 32 bits; 0 is success
     */
    public ExitException(int status) {
        super("exit with status " + Integer.toUnsignedString(status), null, false, false);
        this.status = status;
    }

    /**
     * The status that the guest gave.
     *
     * @return unsigned 32 bits; 0 is success
     */
    public int status() {
        return status;
    }
}
