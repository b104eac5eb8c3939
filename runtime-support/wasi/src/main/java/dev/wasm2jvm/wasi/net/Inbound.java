package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.host.ByteSource;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What a connection receives. It keeps a few bytes of its own, since the only way to find out whether there are any is to
 * read them.
 */
public final class Inbound implements ByteSource, Event {
    /** The most bytes that one read takes, and that can be looked at in advance. */
    public static final int CAPACITY = 64 << 10;

    private static final int FIRST_LOOK = 4 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Watch watch;
    private final Waiters waiters = new Waiters();
    private ByteBuffer ahead = NOTHING;
    private boolean end;
    private @Nullable NetworkException failure;

    Inbound(SocketChannel channel, Watch watch) {
        this.channel = channel;
        this.watch = watch;
    }

    @Override
    public synchronized byte @Nullable [] read(int most) throws IOException {
        byte @Nullable [] seen = peek(most);
        if (seen != null) {
            ahead.position(ahead.position() + seen.length);
        }
        if (!ahead.hasRemaining()) {
            ahead = NOTHING;
        }
        return seen;
    }

    /**
     * Looks at what is there, and leaves it there.
     *
     * @param most the most bytes to see; more than {@link #CAPACITY} are never seen
     * @return the bytes, none if there are none yet, null at the end
     * @throws IOException if receiving failed
     */
    public synchronized byte @Nullable [] peek(int most) throws IOException {
        if (ahead.remaining() < most) {
            fill(Math.min(most, CAPACITY));
        }
        if (ahead.hasRemaining()) {
            var seen = new byte[Math.min(most, ahead.remaining())];
            ahead.duplicate().get(seen);
            return seen;
        }
        if (failure != null) {
            throw failure;
        }
        return end ? null : new byte[0];
    }

    /** Reads until so many bytes are there or no more come now. */
    private void fill(int wanted) {
        int missing = wanted - ahead.remaining();
        if (end || failure != null || missing <= 0) {
            return;
        }
        var bytes = ByteBuffer.allocate(wanted).put(ahead);
        try {
            end = channel.read(bytes) < 0;
        } catch (IOException failed) {
            failure = NetworkException.of(failed);
        }
        ahead = bytes.flip();
    }

    @Override
    public byte @Nullable [] blockingRead(int most) throws IOException {
        byte @Nullable [] bytes = read(most);
        while (bytes != null && bytes.length == 0) {
            block();
            bytes = read(most);
        }
        return bytes;
    }

    /** Receives nothing more; what has arrived is thrown away. */
    synchronized void end() {
        end = true;
        ahead = NOTHING;
        waiters.wakeAll();
    }

    @Override
    public Event readable() {
        return this;
    }

    /** How many bytes are known to be there. */
    public synchronized int available() {
        return ahead.remaining();
    }

    /** Whether nothing more will arrive, once the bytes that are there have been read. */
    public synchronized boolean ended() {
        return end || failure != null;
    }

    @Override
    public synchronized boolean ready() {
        if (!ahead.hasRemaining()) {
            fill(FIRST_LOOK);
        }
        return ahead.hasRemaining() || end || failure != null;
    }

    /** Gives up waiting, or the stream: the connection stays until the socket is closed. */
    @Override
    public void close() {}

    @Override
    public long nanosecondsLeft() {
        return UNKNOWN;
    }

    @Override
    public synchronized void wakeWhenReady(Waiter waiter) {
        waiters.add(waiter);
        watch.ask(SelectionKey.OP_READ);
    }

    /**
     * The event that more is there than somebody has seen, or that nothing more will come.
     *
     * @param seen how many bytes have been seen and not been read
     * @return the event
     */
    public Event beyond(int seen) {
        return new Beyond(seen);
    }

    private final class Beyond implements Event {
        private final int seen;

        Beyond(int seen) {
            this.seen = seen;
        }

        @Override
        public boolean ready() {
            return moreThan(seen);
        }

        @Override
        public long nanosecondsLeft() {
            return UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            Inbound.this.wakeWhenReady(waiter);
        }
    }

    private synchronized boolean moreThan(int seen) {
        fill(Math.min(seen + 1, CAPACITY));
        return ahead.remaining() > seen || end || failure != null;
    }

    void notice() {
        waiters.wakeAll();
    }
}
