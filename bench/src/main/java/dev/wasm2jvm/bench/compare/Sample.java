package dev.wasm2jvm.bench.compare;

/**
 * One run of a kernel.
 *
 * @param wallNanos nanoseconds that passed
 * @param cpuNanos nanoseconds of CPU time of the thread that ran the kernel
 * @param checksum its result
 */
record Sample(long wallNanos, long cpuNanos, long checksum) {

    /**
     * Reads what a driver prints.
     *
     * @throws IllegalArgumentException if that is something else
     */
    static Sample parse(String line) {
        var words = line.strip().split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        return new Sample(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    /** The CPU time in milliseconds. */
    double milliseconds() {
        return cpuNanos / 1e6;
    }
}
