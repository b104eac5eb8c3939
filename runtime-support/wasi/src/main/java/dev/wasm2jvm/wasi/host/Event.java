package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.io.Poll;
import java.util.List;

/** An event of this host: a pollable that can tell a waiting poll when it happens. */
public interface Event extends Poll.Pollable {
    /** What {@link #nanosecondsLeft()} returns when only a wake-up can tell. */
    long UNKNOWN = Long.MAX_VALUE;

    /**
     * How long it may take until the event happens by itself.
     *
     * @return nanoseconds, 0 if it has happened, {@link #UNKNOWN} if it does not depend on time
     */
    long nanosecondsLeft();

    /**
     * Asks to be woken when the event happens; called before every wait.
     *
     * @param waiter the one who waits
     */
    default void wakeWhenReady(Waiter waiter) {}

    @Override
    default void block() {
        Polling.await(List.of(this));
    }

    @Override
    default void close() {}
}
