package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.MonotonicClock;
import dev.wasm2jvm.wasi.io.Poll;
import java.util.function.LongSupplier;

/** {@code wasi:clocks/monotonic-clock}; it starts at 0 when the instance is made. */
public final class MonotonicTime implements MonotonicClock {
    private final LongSupplier source;
    private final long resolution;
    private final long start;

    /**
     * A clock over a source of nanoseconds.
     *
     * @param source never goes back
     * @param resolution the steps that the guest sees, in nanoseconds, at least 1
     */
    public MonotonicTime(LongSupplier source, long resolution) {
        this.source = source;
        this.resolution = resolution;
        this.start = source.getAsLong();
    }

    @Override
    public long now() {
        long passed = source.getAsLong() - start;
        return passed - passed % resolution;
    }

    @Override
    public long resolution() {
        return resolution;
    }

    @Override
    public Poll.Pollable subscribeInstant(long when) {
        long now = now();
        return new Timer(Long.compareUnsigned(when, now) <= 0 ? 0 : when - now);
    }

    @Override
    public Poll.Pollable subscribeDuration(long when) {
        return new Timer(when);
    }
}
