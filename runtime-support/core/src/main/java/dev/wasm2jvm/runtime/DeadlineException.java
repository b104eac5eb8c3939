package dev.wasm2jvm.runtime;

import java.time.Duration;

/** A guest was stopped because it did not end in time. */
public final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration time;

    DeadlineException(Duration time, Throwable interruption) {
        super("the guest did not end within " + time, interruption);
        this.time = time;
    }

    /** How long it might have taken. */
    public Duration time() {
        return time;
    }
}
