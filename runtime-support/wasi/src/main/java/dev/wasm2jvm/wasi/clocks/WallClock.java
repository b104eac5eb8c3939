package dev.wasm2jvm.wasi.clocks;

import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:clocks/wall-clock}: the time of day, which may be set back. */
@WitName("wasi:clocks/wall-clock")
public interface WallClock {

    /**
     * The record {@code datetime}: a time since the Unix epoch.
     *
     * @param seconds whole seconds since 1970-01-01T00:00:00Z
     * @param nanoseconds the rest, 0 to 999,999,999
     */
    @WitName("datetime")
    record Datetime(
            @WitName("seconds") @Unsigned long seconds,
            @WitName("nanoseconds") @Unsigned int nanoseconds) {}

    /**
     * The time now.
     *
     * @return the time
     */
    @WitName("now")
    Datetime now();

    /**
     * The smallest step of the clock.
     *
     * @return the step as a duration
     */
    @WitName("resolution")
    Datetime resolution();
}
