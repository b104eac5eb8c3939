package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A TCP channel that is, or will be, connected, with its two directions. */
public final class Connection implements Watch.Listener {
    private final SocketChannel channel;
    private final Watch watch;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Waiters connecting = new Waiters();
    private boolean connected;
    private @Nullable NetworkException failure;

    /** Takes over a channel. */
    Connection(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        watch = new Watch(channel, this);
        inbound = new Inbound(channel, watch);
        outbound = new Outbound(channel, watch);
    }

    SocketChannel channel() {
        return channel;
    }

    /** What it receives. */
    public Inbound inbound() {
        return inbound;
    }

    /** What it sends. */
    public Outbound outbound() {
        return outbound;
    }

    /** Begins to connect. A refusal is kept until somebody asks. */
    synchronized void connect(InetSocketAddress remote) {
        try {
            connected = channel.connect(remote);
        } catch (IOException failed) {
            failure = NetworkException.of(failed);
        }
    }

    /** Whether connecting has come to an end, for good or bad. */
    synchronized boolean settled() {
        if (!connected && failure == null) {
            try {
                connected = channel.finishConnect();
            } catch (IOException failed) {
                failure = NetworkException.of(failed);
            }
        }
        return connected || failure != null;
    }

    /** Ends connecting, once that is settled. */
    synchronized void finishConnect() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void wakeWhenSettled(Waiter waiter) {
        connecting.add(waiter);
        watch.ask(SelectionKey.OP_CONNECT);
    }

    /**
     * Ends directions. What was written before is still sent; what was received and not read is thrown away.
     *
     * @param receiving whether nothing more is to be received
     * @param sending whether nothing more is to be sent
     * @throws IOException if the system refuses
     */
    public void shutDown(boolean receiving, boolean sending) throws IOException {
        if (receiving) {
            channel.shutdownInput();
            inbound.end();
        }
        if (sending) {
            outbound.end();
        }
    }

    /** Whether the system still knows it; after {@link #close()} only while written bytes are sent. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes it at once, whatever has not been sent. */
    void abort() {
        close();
        watch.close();
    }

    /** Closes both directions; what was written before is still sent. */
    public void close() {
        inbound.end();
        outbound.release();
        connecting.wakeAll();
    }

    @Override
    public void notice(int operations) {
        if ((operations & SelectionKey.OP_CONNECT) != 0) {
            connecting.wakeAll();
        }
        if ((operations & SelectionKey.OP_READ) != 0) {
            inbound.notice();
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            outbound.notice();
        }
    }
}
