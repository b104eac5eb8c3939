package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.net.Connection;
import dev.wasm2jvm.wasi.net.Inbound;
import dev.wasm2jvm.wasi.net.OpenSockets;
import dev.wasm2jvm.wasi.net.Outbound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The functions on sockets, {@code sock_*}. */
final class SocketFunctions {
    private static final int PEEK = 1;
    private static final int WAIT_ALL = 2;
    private static final int RECEIVING = 1;
    private static final int SENDING = 2;

    private final DescriptorTable table;
    private final GuestMemory guest;
    private final Wasi wasi;

    SocketFunctions(DescriptorTable table, GuestMemory guest, Wasi wasi) {
        this.table = table;
        this.guest = guest;
        this.wasi = wasi;
    }

    void accept(int fd, int flags, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        if (!(descriptor.target() instanceof Target.Listener listener)) {
            throw new ErrnoException(descriptor.target() instanceof Target.Socket ? Errno.INVAL : Errno.NOTSOCK);
        }
        descriptor.require(Rights.SOCK_ACCEPT);
        if ((flags & ~Descriptor.NONBLOCK) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        guest.memory().checkRange(result, Integer.BYTES);
        OpenSockets open = wasi.network().open();
        open.requireRoom();
        Connection accepted = listener.acceptor().accept();
        while (accepted == null) {
            awaitUnlessForbidden(descriptor, listener.acceptor());
            accepted = listener.acceptor().accept();
        }
        var target = new Target.Connected(open.add(accepted), open);
        int number = table.add(new Descriptor(target, descriptor.inheriting(), 0, flags));
        guest.memory().putI32(result, number);
    }

    private static void awaitUnlessForbidden(Descriptor descriptor, Event event) throws ErrnoException {
        if (descriptor.neverWaits()) {
            throw new ErrnoException(Errno.AGAIN);
        }
        event.block();
    }

    private Descriptor connected(int fd, long rights) throws ErrnoException {
        Descriptor descriptor = table.get(fd);
        if (!(descriptor.target() instanceof Target.Socket)) {
            throw new ErrnoException(Errno.NOTSOCK);
        }
        if (!(descriptor.target() instanceof Target.Connected)) {
            throw new ErrnoException(Errno.NOTCONN);
        }
        descriptor.require(rights);
        return descriptor;
    }

    private static Connection connection(Descriptor descriptor) {
        return ((Target.Connected) descriptor.target()).connection();
    }

    /** Nothing of a stream is cut off, so the flags of the result are never set. */
    void receive(int fd, int iovecs, int count, int flags, int length, int resultFlags) throws IOException {
        Descriptor descriptor = connected(fd, Rights.FD_READ);
        if ((flags & ~(PEEK | WAIT_ALL)) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        guest.memory().checkRange(length, Integer.BYTES);
        guest.memory().checkRange(resultFlags, Short.BYTES);
        var buffers = guest.buffers(iovecs, count);
        boolean all = (flags & WAIT_ALL) != 0;
        Inbound inbound = connection(descriptor).inbound();
        int received = (flags & PEEK) != 0
                ? peek(descriptor, inbound, buffers, all)
                : receive(descriptor, inbound, buffers, all);
        guest.memory().putI32(length, received);
        guest.memory().putI16(resultFlags, 0);
    }

    private static int receive(Descriptor descriptor, Inbound inbound, List<ByteBuffer> buffers, boolean all)
            throws IOException {
        int total = 0;
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                // What was received before an error is not lost; the error comes next time.
                if (total > 0 && inbound.ended() && inbound.available() == 0) {
                    return total;
                }
                byte[] bytes = inbound.read(buffer.remaining());
                boolean enough = total > 0 && (!all || descriptor.neverWaits());
                if (bytes == null || (bytes.length == 0 && enough)) {
                    return total;
                }
                if (bytes.length == 0) {
                    awaitUnlessForbidden(descriptor, inbound);
                }
                buffer.put(bytes);
                total += bytes.length;
            }
        }
        return total;
    }

    /** Leaves what it sees to the next call; sees no more than the connection keeps. */
    private static int peek(Descriptor descriptor, Inbound inbound, List<ByteBuffer> buffers, boolean all)
            throws IOException {
        long room = 0;
        for (ByteBuffer buffer : buffers) {
            room += buffer.remaining();
        }
        int wanted = (int) Math.min(room, Inbound.CAPACITY);
        int least = all ? wanted : Math.min(1, wanted);
        byte[] seen = inbound.peek(wanted);
        while (seen != null && seen.length < least && !inbound.ended()) {
            if (descriptor.neverWaits() && seen.length > 0) {
                break;
            }
            awaitUnlessForbidden(descriptor, inbound.beyond(seen.length));
            seen = inbound.peek(wanted);
        }
        return seen == null ? 0 : scatter(seen, buffers);
    }

    private static int scatter(byte[] bytes, List<ByteBuffer> buffers) {
        int done = 0;
        for (ByteBuffer buffer : buffers) {
            int count = Math.min(buffer.remaining(), bytes.length - done);
            buffer.put(bytes, done, count);
            done += count;
        }
        return done;
    }

    void send(int fd, int iovecs, int count, int flags, int length) throws IOException {
        Descriptor descriptor = connected(fd, Rights.FD_WRITE);
        if (flags != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        guest.memory().checkRange(length, Integer.BYTES);
        var buffers = guest.buffers(iovecs, count);
        guest.memory().putI32(length, send(descriptor, connection(descriptor), buffers));
    }

    /** Sends all bytes, or, where waiting is forbidden, what can be sent now. */
    static int send(Descriptor descriptor, Connection connection, List<ByteBuffer> buffers) throws IOException {
        Outbound outbound = connection.outbound();
        int total = 0;
        byte[] piece = GuestMemory.gather(buffers, Outbound.CAPACITY);
        while (piece.length > 0) {
            long room = outbound.room();
            if (room < 0) {
                throw new ErrnoException(Errno.PIPE);
            }
            if (room == 0) {
                if (total > 0 && descriptor.neverWaits()) {
                    return total;
                }
                awaitUnlessForbidden(descriptor, outbound);
                continue;
            }
            outbound.write(piece);
            total += piece.length;
            piece = GuestMemory.gather(buffers, Outbound.CAPACITY);
        }
        return total;
    }

    void shutdown(int fd, int how) throws IOException {
        Descriptor descriptor = connected(fd, Rights.SOCK_SHUTDOWN);
        if (how == 0 || (how & ~(RECEIVING | SENDING)) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        connection(descriptor).shutDown((how & RECEIVING) != 0, (how & SENDING) != 0);
    }
}
