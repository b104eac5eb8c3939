package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one chunk of a Java stream ahead on a daemon thread, so that a guest can be told whether it would block. */
public final class ReadAhead implements Event, Runnable {
    private final InputStream stream;
    private final int longest;
    private final Waiters waiters = new Waiters();
    private byte[] chunk = new byte[0];
    private int position;
    private boolean reading;
    private boolean stopped;
    private boolean end;
    private @Nullable IOException failure;

    /**
     * Reads nothing until it is run.
     *
     * @param stream where the bytes come from
     * @param longest the longest chunk in bytes
     */
    public ReadAhead(InputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** Reads until the end, a failure, or until nobody wants more; waits for the guest after each chunk. */
    @Override
    public void run() {
        var buffer = new byte[longest];
        try {
            while (begin()) {
                int count = stream.read(buffer);
                offer(count < 0 ? null : Arrays.copyOf(buffer, count));
            }
        } catch (IOException thrown) {
            fail(thrown);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail(new IOException("interrupted while reading ahead", stopped));
        }
    }

    private synchronized boolean begin() {
        reading = !end && !stopped;
        return reading;
    }

    private synchronized void offer(byte @Nullable [] read) throws InterruptedException {
        reading = false;
        if (read == null) {
            end = true;
            waiters.wakeAll();
            return;
        }
        chunk = read;
        position = 0;
        waiters.wakeAll();
        while (position < chunk.length && !stopped) {
            wait();
        }
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
        if (position < chunk.length) {
            int count = Math.min(most, chunk.length - position);
            byte[] taken = Arrays.copyOfRange(chunk, position, position + count);
            position += count;
            notifyAll();
            return taken;
        }
        if (failure != null) {
            throw failure;
        }
        return end ? null : new byte[0];
    }

    @Override
    public synchronized boolean ready() {
        return position < chunk.length || end || failure != null;
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
