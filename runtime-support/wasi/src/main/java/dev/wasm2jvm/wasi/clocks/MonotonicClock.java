package dev.wasm2jvm.wasi.clocks;

import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Poll;

/** {@code wasi:clocks/monotonic-clock}: a clock that never goes back, for measuring time. */
@WitName("wasi:clocks/monotonic-clock")
public interface MonotonicClock {
    /**
     * The time now.
     *
     * @return nanoseconds since a moment that stays the same for the life of the instance
     */
    @WitName("now")
    @Unsigned
    long now();

    /**
     * The smallest step of the clock.
     *
     * @return nanoseconds
     */
    @WitName("resolution")
    @Unsigned
    long resolution();

    /**
     * An event that happens at a time.
     *
     * @param when the time, in the terms of {@link #now()}
     * @return the event; the caller owns it
     */
    @WitName("subscribe-instant")
    Poll.Pollable subscribeInstant(@WitName("when") @Unsigned long when);

    /**
     * An event that happens after a while.
     *
     * @param when nanoseconds from now
     * @return the event; the caller owns it
     */
    @WitName("subscribe-duration")
    Poll.Pollable subscribeDuration(@WitName("when") @Unsigned long when);
}
