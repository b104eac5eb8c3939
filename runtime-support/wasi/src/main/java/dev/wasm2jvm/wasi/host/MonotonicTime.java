package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.MonotonicClock;
import dev.wasm2jvm.wasi.io.Poll;
import java.util.function.LongSupplier;

/** {@code wasi:clocks/monotonic-clock}; it starts at 0 when the instance is made. */
public final class MonotonicTime implements MonotonicClock {
    private final LongSupplier source;
    private final long start;

    /**
     * A clock over a source of nanoseconds.
     *
     * @param source never goes back
     */
    public MonotonicTime(LongSupplier source) {
        this.source = source;
        this.start = source.getAsLong();
    }

    @Override
    public long now() {
        return source.getAsLong() - start;
    }

    @Override
    public long resolution() {
        return 1;
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
