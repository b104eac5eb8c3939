package dev.wasm2jvm.bench.compare;

/**
 * How much a race measures.
 *
 * @param rounds how often each contestant runs, warm
 * @param forks how often all of that is done with new processes
 * @param timeoutSeconds how long one answer may take
 */
record Pace(int rounds, int forks, int timeoutSeconds) {

    /** The same with one process each. */
    Pace once() {
        return new Pace(rounds, 1, timeoutSeconds);
    }

    /** A contestant warms up until it has settled, at least and at most so long. */
    static final double LEAST_WARM_UP_MS = 1500;

    static final double MOST_WARM_UP_MS = 8000;

    /** What needs no warming up runs as often, so that its memory is there. */
    static final int LEAST_RUNS = 3;

    /** A slow contestant leaves rounds out after so long, but not before so many. */
    static final double MOST_MEASURED_MS = 4000;

    static final int LEAST_ROUNDS = 5;

    /** When a contestant has settled: see {@link Statistics#settled}. */
    static final int WINDOW = 7;

    static final double TOLERANCE = 0.02;
}
