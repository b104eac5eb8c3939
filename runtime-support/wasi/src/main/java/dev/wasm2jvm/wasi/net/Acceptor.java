package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A TCP channel that accepts connections. The event is that one has come in. */
public final class Acceptor implements Event, Watch.Listener {
    /** Connections of the other family that are thrown away at a time: a flood of them must not hold up the guest. */
    private static final int MOST_AT_ONCE = 64;

    private final ServerSocketChannel channel;
    private final IpAddressFamily family;
    private final Watch watch;
    private final Waiters waiters = new Waiters();
    private @Nullable SocketChannel next;
    private @Nullable NetworkException failure;

    private Acceptor(ServerSocketChannel channel, IpAddressFamily family) {
        this.channel = channel;
        this.family = family;
        watch = new Watch(channel, this);
    }

    /**
     * Listens.
     *
     * @param local where; port 0 takes any free one
     * @param backlog how many connections may wait, 0 for what is usual
     * @return the listener; the caller closes it
     * @throws IOException if the address cannot be had
     */
    public static Acceptor listen(InetSocketAddress local, int backlog) throws IOException {
        var family = Addresses.isOf(local, IpAddressFamily.IPV4) ? IpAddressFamily.IPV4 : IpAddressFamily.IPV6;
        return listen(local, backlog, family);
    }

    static Acceptor listen(InetSocketAddress local, int backlog, IpAddressFamily family) throws IOException {
        var channel = ServerSocketChannel.open(Addresses.family(family));
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(local, backlog);
            return new Acceptor(channel, family);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Where it listens.
     *
     * @return the address, with the port that the system chose
     * @throws IOException if it is closed
     */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /**
     * Takes a connection that has come in.
     *
     * @return the connection, which the caller closes, or null if there is none
     * @throws IOException if accepting fails
     */
    public synchronized @Nullable Connection accept() throws IOException {
        look();
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        var taken = next;
        next = null;
        return taken == null ? null : new Connection(taken);
    }

    /** The only way to find out whether a connection has come in is to accept it. */
    private void look() {
        try {
            for (int i = 0; i < MOST_AT_ONCE && next == null && failure == null; i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                // The JDK cannot keep IPv4 away from a socket of IPv6.
                if (Addresses.isOf((InetSocketAddress) accepted.getRemoteAddress(), family)) {
                    next = accepted;
                } else {
                    accepted.close();
                }
            }
        } catch (IOException failed) {
            failure = NetworkException.of(failed);
        }
    }

    @Override
    public synchronized boolean ready() {
        look();
        return next != null || failure != null;
    }

    @Override
    public long nanosecondsLeft() {
        return UNKNOWN;
    }

    @Override
    public synchronized void wakeWhenReady(Waiter waiter) {
        waiters.add(waiter);
        watch.ask(SelectionKey.OP_ACCEPT);
    }

    @Override
    public void notice(int operations) {
        waiters.wakeAll();
    }

    /** Stops listening; connections that were not taken are closed. */
    public synchronized void stop() {
        var untaken = next;
        next = null;
        try {
            if (untaken != null) {
                untaken.close();
            }
        } catch (IOException failed) {
            // Nobody will use it.
            failure = NetworkException.of(failed);
        }
        watch.close();
        waiters.wakeAll();
    }
}
