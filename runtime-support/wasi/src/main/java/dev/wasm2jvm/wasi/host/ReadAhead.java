package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one chunk of a Java stream ahead on a daemon thread, so that a guest can be told whether it would block. */
final class ReadAhead implements Event {
    private static final int CHUNK = 8_192;

    private final InputStream stream;
    private final Waiters waiters = new Waiters();
    private byte[] chunk = new byte[0];
    private int position;
    private boolean end;
    private @Nullable IOException failure;

    ReadAhead(InputStream stream) {
        this.stream = stream;
    }

    void start() {
        var thread = new Thread(this::run, "wasi-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        var buffer = new byte[CHUNK];
        try {
            while (true) {
                int count = stream.read(buffer);
                offer(count < 0 ? null : Arrays.copyOf(buffer, count));
                if (count < 0) {
                    return;
                }
            }
        } catch (IOException thrown) {
            fail(thrown);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail(new IOException("interrupted while reading ahead", stopped));
        }
    }

    private synchronized void offer(byte @Nullable [] read) throws InterruptedException {
        if (read == null) {
            end = true;
            waiters.wakeAll();
            return;
        }
        chunk = read;
        position = 0;
        waiters.wakeAll();
        while (position < chunk.length) {
            wait();
        }
    }

    private synchronized void fail(IOException thrown) {
        failure = thrown;
        waiters.wakeAll();
    }

    /** Takes what is there: none if there is nothing yet, null at the end. */
    synchronized byte @Nullable [] take(int most) throws IOException {
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
