package dev.wasm2jvm.runtime;

/**
 * The thread that ran the guest was interrupted, by {@link Thread#interrupt()} say, or by a {@link Deadline}.
 *
 * <p>The thread's interrupt status is still set. Code ends in this way while it waits in a host function of WASI or for
 * another thread, and anywhere if it was compiled to be interruptible.
 */
public final class InterruptionTrap extends Trap {
    private static final long serialVersionUID = 1L;

    private static final String MESSAGE = "interrupted";

    /** A trap of code that ran. */
    public InterruptionTrap() {
        super(MESSAGE);
    }

    /** A trap of code that waited. */
    public InterruptionTrap(InterruptedException cause) {
        super(MESSAGE, cause);
    }

    /**
     * Ends the guest if its thread is interrupted. Interruptible code calls it in every loop, and in every function that
     * calls others.
     *
     * @throws InterruptionTrap if the interrupt status of the calling thread is set
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptionTrap();
        }
    }
}
