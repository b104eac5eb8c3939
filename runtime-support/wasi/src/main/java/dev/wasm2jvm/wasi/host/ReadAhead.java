package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Java stream ahead on a daemon thread, so that a guest can be told whether it would block. What arrives while the
 * guest does something else is one piece when it comes back: a guest may need long for each read, however small.
 */
public final class ReadAhead implements Event, Runnable {
    private final InputStream stream;
    private final Waiters waiters = new Waiters();

    /** What was read and not taken lies between {@code start} and {@code limit}. Beyond them only the reader writes. */
    private final byte[] buffer;

    private int start;
    private int limit;
    private boolean reading;
    private boolean stopped;
    private boolean end;
    private @Nullable IOException failure;

    /**
     * Reads nothing until it is run.
     *
     * @param stream where the bytes come from
     * @param most how many bytes are read ahead at most
     */
    public ReadAhead(InputStream stream, int most) {
        this.stream = stream;
        this.buffer = new byte[most];
    }

    /** Reads until the end, a failure, or until nobody wants more; waits for the guest when there is no room. */
    @Override
    public void run() {
        try {
            int room = begin();
            while (room > 0) {
                // Only this thread moves the limit.
                room = offer(stream.read(buffer, buffer.length - room, room));
            }
        } catch (IOException thrown) {
            fail(thrown);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail(new IOException("interrupted while reading ahead", stopped));
        }
    }

    /** Waits for room. Returns how many bytes to read next; none if that is not wanted. */
    private synchronized int begin() throws InterruptedException {
        while (limit == buffer.length && start < buffer.length / 2 && !stopped) {
            wait();
        }
        if (start > 0 && (start == limit || limit == buffer.length)) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        reading = !end && !stopped;
        return reading ? buffer.length - limit : 0;
    }

    private synchronized int offer(int count) throws InterruptedException {
        reading = false;
        if (count < 0) {
            end = true;
        } else {
            limit += count;
        }
        waiters.wakeAll();
        return begin();
    }

    private synchronized void fail(IOException thrown) {
        reading = false;
        failure = thrown;
        waiters.wakeAll();
    }

    /**
     * Nobody wants more.
     *
     * @return true if the stream is left alone from now on, false if a read of it has not returned yet
     */
    public synchronized boolean stop() {
        stopped = true;
        notifyAll();
        return !reading;
    }

    /**
     * Takes what is there.
     *
     * @param most the most bytes to take
     * @return the bytes, none if there are none yet, null at the end
     * @throws IOException if reading failed
     */
    public synchronized byte @Nullable [] take(int most) throws IOException {
        if (start < limit) {
            int from = start;
            start += Math.min(most, limit - from);
            notifyAll();
            return Arrays.copyOfRange(buffer, from, start);
        }
        if (failure != null) {
            throw failure;
        }
        return end ? null : new byte[0];
    }

    @Override
    public synchronized boolean ready() {
        return start < limit || end || failure != null;
    }

    @Override
    public long nanosecondsLeft() {
        return ready() ? 0 : UNKNOWN;
    }

    @Override
    public synchronized void wakeWhenReady(Waiter waiter) {
        if (ready()) {
            waiter.wake();
        } else {
            waiters.add(waiter);
        }
    }
}
