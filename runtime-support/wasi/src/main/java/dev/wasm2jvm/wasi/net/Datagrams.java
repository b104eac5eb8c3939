package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** A UDP channel: what arrives, one datagram ahead, and what leaves. */
final class Datagrams implements Watch.Listener {
    private static final int LONGEST = 1 << 16;

    /** What others than those allowed send is thrown away, so many at a time: a flood of it must not hold up the guest. */
    private static final int MOST_AT_ONCE = 64;

    private final DatagramChannel channel;
    private final IpAddressFamily family;
    private final NetworkAccess access;
    private final Watch watch;
    private final Waiters receiving = new Waiters();
    private final Waiters sending = new Waiters();
    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
    private @Nullable IncomingDatagram next;
    private @Nullable NetworkException failure;
    private boolean full;

    Datagrams(DatagramChannel channel, IpAddressFamily family, NetworkAccess access) throws IOException {
        this.channel = channel;
        this.family = family;
        this.access = access;
        channel.configureBlocking(false);
        watch = new Watch(channel, this);
    }

    DatagramChannel channel() {
        return channel;
    }

    /** From now on talks to one address only, or to all. */
    synchronized void limitTo(@Nullable InetSocketAddress remote) throws IOException {
        channel.disconnect();
        next = null;
        failure = null;
        if (remote != null) {
            channel.connect(remote);
        }
    }

    /** Whether a datagram or an error is there. */
    synchronized boolean receivable() {
        look();
        return next != null || failure != null;
    }

    /** Whether what comes next is an error. */
    synchronized boolean failed() {
        look();
        return failure != null;
    }

    /** Takes a datagram, null if there is none. */
    synchronized @Nullable IncomingDatagram receive() throws NetworkException {
        look();
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        var taken = next;
        next = null;
        return taken;
    }

    private void look() {
        try {
            for (int i = 0; i < MOST_AT_ONCE && next == null && failure == null; i++) {
                buffer.clear();
                var sender = (InetSocketAddress) channel.receive(buffer);
                if (sender == null) {
                    return;
                }
                if (Addresses.isOf(sender, family) && access.allowsDatagrams(sender)) {
                    var data = new byte[buffer.flip().remaining()];
                    buffer.get(data);
                    next = new IncomingDatagram(data, Addresses.toWit(sender, family));
                }
            }
        } catch (IOException failed) {
            failure = NetworkException.of(failed);
        }
    }

    /** Sends a datagram, false if the system takes none now. */
    synchronized boolean send(byte[] data, InetSocketAddress remote) throws IOException {
        Calls.require(access.allowsDatagrams(remote), ErrorCode.ACCESS_DENIED);
        Calls.require(data.length < LONGEST, ErrorCode.DATAGRAM_TOO_LARGE);
        var bytes = ByteBuffer.wrap(data);
        boolean sent = channel.send(bytes, remote) == data.length && !bytes.hasRemaining();
        full = !sent;
        return sent;
    }

    synchronized boolean sendable() {
        return !full || !channel.isOpen();
    }

    void wakeWhenReceivable(Waiter waiter) {
        receiving.add(waiter);
        watch.ask(SelectionKey.OP_READ);
    }

    void wakeWhenSendable(Waiter waiter) {
        sending.add(waiter);
        watch.ask(SelectionKey.OP_WRITE);
    }

    @Override
    public void notice(int operations) {
        if ((operations & SelectionKey.OP_READ) != 0) {
            receiving.wakeAll();
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            notFull();
            sending.wakeAll();
        }
    }

    private synchronized void notFull() {
        full = false;
    }

    void close() {
        watch.close();
        receiving.wakeAll();
        sending.wakeAll();
    }
}
