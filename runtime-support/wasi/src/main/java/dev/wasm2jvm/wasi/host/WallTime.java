package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.WallClock;
import java.time.Clock;
import java.time.Instant;

/** {@code wasi:clocks/wall-clock}. */
public final class WallTime implements WallClock {
    /** The JDK's clocks promise no more than microseconds on the systems that we know. */
    private static final int RESOLUTION = 1_000;

    private final Clock clock;

    /**
     * A wall clock over a Java clock.
     *
     * @param clock the source
     */
    public WallTime(Clock clock) {
        this.clock = clock;
    }

    /** The time before the epoch cannot be expressed and becomes the epoch. */
    @Override
    public Datetime now() {
        Instant now = clock.instant();
        return now.getEpochSecond() < 0 ? new Datetime(0, 0) : new Datetime(now.getEpochSecond(), now.getNano());
    }

    @Override
    public Datetime resolution() {
        return new Datetime(0, RESOLUTION);
    }
}
