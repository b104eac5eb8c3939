package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.WallClock;
import java.time.Clock;
import java.time.Instant;

/** {@code wasi:clocks/wall-clock}. */
public final class WallTime implements WallClock {
    private final Clock clock;
    private final int resolution;

    /**
     * A wall clock over a Java clock.
     *
     * @param clock the source
     * @param resolution the steps that the source has, in nanoseconds, less than a second
     */
    public WallTime(Clock clock, int resolution) {
        this.clock = clock;
        this.resolution = resolution;
    }

    /** The time before the epoch cannot be expressed and becomes the epoch. */
    @Override
    public Datetime now() {
        Instant now = clock.instant();
        return now.getEpochSecond() < 0 ? new Datetime(0, 0) : new Datetime(now.getEpochSecond(), now.getNano());
    }

    @Override
    public Datetime resolution() {
        return new Datetime(0, resolution);
    }
}
