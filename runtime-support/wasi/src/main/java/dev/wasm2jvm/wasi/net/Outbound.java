package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.host.ByteSink;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What a connection sends. A write goes to the system at once; what that does not take waits here, and as long as
 * something waits there is no room. The thread that waits for channels sends it, whatever the guest does meanwhile.
 */
public final class Outbound implements ByteSink, Event {
    /** The most bytes that wait here. */
    public static final int CAPACITY = 64 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Watch watch;
    private final Waiters waiters = new Waiters();
    private ByteBuffer pending = NOTHING;
    private boolean ended;
    private boolean closing;
    private @Nullable NetworkException failure;

    Outbound(SocketChannel channel, Watch watch) {
        this.channel = channel;
        this.watch = watch;
    }

    @Override
    public synchronized long room() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return -1;
        }
        return pending.hasRemaining() ? 0 : CAPACITY;
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        long room = room();
        if (bytes.length > room) {
            throw new IllegalStateException(bytes.length + " bytes where there is room for " + room);
        }
        pending = ByteBuffer.wrap(bytes);
        push();
        if (failure != null) {
            throw failure;
        }
    }

    private void push() {
        try {
            channel.write(pending);
        } catch (IOException failed) {
            fail(NetworkException.of(failed));
        } catch (OutOfMemoryError failed) {
            // The thread that all instances share must survive this.
            fail(new NetworkException(ErrorCode.OUT_OF_MEMORY, "no memory for sending"));
        }
        if (pending.hasRemaining()) {
            watch.ask(SelectionKey.OP_WRITE);
        } else {
            pending = NOTHING;
            finish();
        }
    }

    private void fail(NetworkException reason) {
        failure = reason;
        pending = NOTHING;
    }

    /** Does what had to wait for the last byte. */
    private void finish() {
        waiters.wakeAll();
        if (closing) {
            watch.close();
        } else if (ended && failure == null) {
            shutDown();
        }
    }

    private void shutDown() {
        try {
            channel.shutdownOutput();
        } catch (IOException failed) {
            failure = NetworkException.of(failed);
        }
    }

    /** Takes nothing more; the other side sees the end after all that was written. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            if (!pending.hasRemaining()) {
                finish();
            }
        }
    }

    /** Closes the channel after all that was written has been sent. */
    synchronized void release() {
        ended = true;
        closing = true;
        if (!pending.hasRemaining()) {
            finish();
        }
    }

    /** Whether written bytes still wait to be sent. */
    synchronized boolean draining() {
        return pending.hasRemaining();
    }

    /** What is buffered is on its way already. */
    @Override
    public void flush() {}

    @Override
    public Event writable() {
        return this;
    }

    @Override
    public synchronized boolean ready() {
        return failure != null || !pending.hasRemaining() || (ended && !closing);
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
        if (ready()) {
            waiters.wakeAll();
        }
    }

    synchronized void notice() {
        if (pending.hasRemaining()) {
            push();
        } else {
            waiters.wakeAll();
        }
    }
}
