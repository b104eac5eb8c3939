package dev.wasm2jvm.runtime;

/**
 * A Wasm trap: execution was aborted as the core specification demands.
 *
 * <p>The message is the text that the official test suite uses, for example {@code "integer divide by zero"}. After a
 * trap the instance may be called again, but its memory is whatever the guest left behind.
 *
 * <p>The host ends a guest in the same way: by an {@link InterruptionTrap} when its thread was interrupted, and by a
 * {@link LimitTrap} when it wants more than it may have.
 */
public sealed class Trap extends RuntimeException permits InterruptionTrap, LimitTrap {
    private static final long serialVersionUID = 1L;

    /** A trap with the suite's text for it. */
    public Trap(String message) {
        super(message);
    }

    /** A trap with the suite's text for it, made at a boundary out of what the JVM threw. */
    public Trap(String message, Throwable cause) {
        super(message, cause);
    }
}
