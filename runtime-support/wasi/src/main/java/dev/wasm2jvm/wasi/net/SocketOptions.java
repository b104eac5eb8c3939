package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;

/** The units and ranges of options. */
final class SocketOptions {
    private static final long NANOSECONDS = 1_000_000_000;

    /** What Linux takes for the times and the number of probes. */
    private static final int MOST_SECONDS = Short.MAX_VALUE;

    private static final int MOST_PROBES = Byte.MAX_VALUE;

    private SocketOptions() {}

    /** A size in bytes, cut to what the JDK takes. */
    static int size(long value) throws NetworkException {
        return bounded(value, Integer.MAX_VALUE);
    }

    /** Nanoseconds as whole seconds, rounded up. */
    static int seconds(long value) throws NetworkException {
        Calls.require(value != 0, ErrorCode.INVALID_ARGUMENT);
        return bounded(Long.divideUnsigned(value - 1, NANOSECONDS) + 1, MOST_SECONDS);
    }

    static long nanoseconds(int seconds) {
        return seconds * NANOSECONDS;
    }

    static int probes(int value) throws NetworkException {
        return bounded(Integer.toUnsignedLong(value), MOST_PROBES);
    }

    /** An unsigned number that is at least 1, cut to the most. */
    static int bounded(long value, int most) throws NetworkException {
        Calls.require(value != 0, ErrorCode.INVALID_ARGUMENT);
        return Long.compareUnsigned(value, most) < 0 ? (int) value : most;
    }

    /** The JDK can neither tell nor set how many routers a packet may pass. */
    static void refuseHopLimit(int value) throws NetworkException {
        Calls.require(value != 0, ErrorCode.INVALID_ARGUMENT);
        throw Calls.refusal(ErrorCode.NOT_SUPPORTED);
    }
}
