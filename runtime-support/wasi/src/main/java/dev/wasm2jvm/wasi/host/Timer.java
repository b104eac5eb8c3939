package dev.wasm2jvm.wasi.host;

/** An event that happens when some time has passed. */
public final class Timer implements Event {
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final long due;

    /**
     * Starts a timer.
     *
     * @param nanoseconds how long, as an unsigned number; more than 146 years count as 146 years
     */
    public Timer(long nanoseconds) {
        long bounded = nanoseconds < 0 ? LONGEST : Math.min(nanoseconds, LONGEST);
        due = System.nanoTime() + bounded;
    }

    @Override
    public boolean ready() {
        return nanosecondsLeft() == 0;
    }

    @Override
    public long nanosecondsLeft() {
        return Math.max(0, due - System.nanoTime());
    }
}
