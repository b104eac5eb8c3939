package dev.wasm2jvm.wasi.preview1;

import static dev.wasm2jvm.wasi.preview1.Guest.BUFFER;
import static dev.wasm2jvm.wasi.preview1.Guest.RESULT;
import static dev.wasm2jvm.wasi.preview1.Guest.expect;
import static dev.wasm2jvm.wasi.preview1.Guest.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.WasiLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketFunctionsTest {
    private static final int LISTENER = 3;
    private static final int FLAGS = 32;
    private static final int NONBLOCK = 4;
    private static final int PEEK = 1;
    private static final int WAIT_ALL = 2;
    private static final int RECEIVING = 1;
    private static final int SENDING = 2;
    private static final int SUBSCRIPTIONS = 8_192;
    private static final int EVENTS = 12_288;

    private Guest guest;
    private Preview1 wasi;
    private InetSocketAddress address;

    @BeforeEach
    void listen() {
        var told = new ArrayList<InetSocketAddress>();
        guest = new Guest(WasiConfig.builder()
                .network(NetworkPolicy.builder()
                        .listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), told::add)
                        .build())
                .build());
        wasi = guest.wasi;
        address = told.get(0);
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private Socket connect() throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private int accept(int flags) {
        ok(() -> wasi.sockAccept(LISTENER, flags, RESULT));
        return guest.result();
    }

    private static void send(Socket peer, String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String receive(Socket peer, int count) throws IOException {
        return new String(peer.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    private String receive(int fd, int most, int flags) {
        ok(() -> wasi.sockRecv(fd, guest.iovec(BUFFER, most), 1, flags, RESULT, FLAGS));
        assertEquals(0, guest.memory.getU16(FLAGS));
        return guest.string(BUFFER, guest.result());
    }

    @Test
    void anAcceptedConnectionIsADescriptor() throws IOException {
        try (var peer = connect()) {
            int fd = accept(0);
            assertEquals(4, fd);
            send(peer, "hello");
            assertEquals("hello", guest.read(fd, 100));
            guest.write(fd, "back");
            assertEquals("back", receive(peer, 4));
            ok(() -> wasi.fdFdstatGet(fd, RESULT));
            assertEquals(6, guest.memory.getU8(RESULT));
            ok(() -> wasi.fdFdstatGet(LISTENER, RESULT));
            assertEquals(6, guest.memory.getU8(RESULT));
            ok(() -> wasi.fdFilestatGet(fd, BUFFER));
            assertEquals(6, guest.memory.getU8(BUFFER + 16));
            expect(Errno.SPIPE, () -> wasi.fdSeek(fd, 0, 0, RESULT));
            expect(Errno.BADF, () -> wasi.fdPrestatGet(fd, RESULT));
            expect(Errno.NOTDIR, () -> wasi.fdReaddir(fd, BUFFER, 10, 0, RESULT));
            ok(() -> wasi.fdClose(fd));
            assertEquals(-1, peer.getInputStream().read());
            expect(Errno.BADF, () -> wasi.fdRead(fd, guest.iovec(BUFFER, 1), 1, RESULT));
        }
    }

    @Test
    void receivingCanPeekAndWaitForAll() throws IOException {
        try (var peer = connect()) {
            int fd = accept(0);
            send(peer, "abc");
            assertEquals("a", receive(fd, 1, PEEK));
            assertEquals("abc", receive(fd, 9, PEEK));
            var late = new Thread(() -> {
                try {
                    send(peer, "de");
                    send(peer, "f");
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            late.start();
            assertEquals("abcdef", receive(fd, 6, PEEK | WAIT_ALL));
            assertEquals("abcdef", receive(fd, 6, WAIT_ALL));
            send(peer, "end");
            peer.shutdownOutput();
            assertEquals("end", receive(fd, 10, WAIT_ALL));
            assertEquals("", receive(fd, 10, 0));
            assertEquals("", receive(fd, 10, PEEK));
            expect(Errno.INVAL, () -> wasi.sockRecv(fd, guest.iovec(BUFFER, 1), 1, 4, RESULT, FLAGS));
            expect(Errno.INVAL, () -> wasi.sockSend(fd, guest.iovec(BUFFER, 1), 1, 1, RESULT));
        }
    }

    @Test
    void directionsEndOneByOne() throws IOException {
        try (var peer = connect()) {
            int fd = accept(0);
            guest.memory.write(BUFFER, new byte[] {'b', 'y', 'e'});
            ok(() -> wasi.sockSend(fd, guest.iovec(BUFFER, 3), 1, 0, RESULT));
            assertEquals(3, guest.result());
            ok(() -> wasi.sockShutdown(fd, SENDING));
            assertEquals("bye", receive(peer, 3));
            assertEquals(-1, peer.getInputStream().read());
            expect(Errno.PIPE, () -> wasi.sockSend(fd, guest.iovec(BUFFER, 3), 1, 0, RESULT));
            send(peer, "still");
            assertEquals("still", receive(fd, 5, WAIT_ALL));
            ok(() -> wasi.sockShutdown(fd, RECEIVING | SENDING));
            assertEquals("", receive(fd, 5, 0));
            expect(Errno.INVAL, () -> wasi.sockShutdown(fd, 0));
            expect(Errno.INVAL, () -> wasi.sockShutdown(fd, 4));
        }
    }

    @Test
    void whoMustNotWaitIsToldSo() throws IOException {
        ok(() -> wasi.fdFdstatSetFlags(LISTENER, NONBLOCK));
        expect(Errno.AGAIN, () -> wasi.sockAccept(LISTENER, NONBLOCK, RESULT));
        try (var peer = connect()) {
            subscribe(0, 1, LISTENER);
            assertEquals(1, poll(1));
            int fd = accept(NONBLOCK);
            expect(Errno.AGAIN, () -> wasi.sockRecv(fd, guest.iovec(BUFFER, 1), 1, 0, RESULT, FLAGS));
            expect(Errno.AGAIN, () -> wasi.fdRead(fd, guest.iovec(BUFFER, 1), 1, RESULT));
            int sent = 0;
            int errno = 0;
            while (errno == 0) {
                try {
                    errno = wasi.fdWrite(fd, guest.iovec(0, 1 << 16), 1, RESULT);
                    sent += guest.result();
                } catch (IOException full) {
                    errno = Preview1.errno(full);
                }
            }
            assertEquals(Errno.AGAIN.number(), errno);
            subscribe(0, 2, fd);
            timer(1, 1_000_000);
            assertEquals(1, poll(2));
            assertEquals(0, guest.memory.getU8(EVENTS + 10));
            peer.getInputStream().readNBytes(sent);
            assertEquals(1, poll(1));
            send(peer, "x");
            subscribe(0, 1, fd);
            assertEquals(1, poll(1));
            assertEquals(1, guest.memory.getI64(EVENTS + 16));
            assertEquals(0, guest.memory.getU16(EVENTS + 24));
            assertEquals("x", receive(fd, 1, 0));
            peer.shutdownOutput();
            assertEquals(1, poll(1));
            assertEquals(1, guest.memory.getU16(EVENTS + 24));
        }
    }

    private void subscribe(int index, int type, int fd) {
        int address = SUBSCRIPTIONS + index * 48;
        guest.memory.fill(address, 0, 48);
        guest.memory.putI8(address + 8, type);
        guest.memory.putI32(address + 16, fd);
    }

    private void timer(int index, long nanoseconds) {
        subscribe(index, 0, 1);
        guest.memory.putI64(SUBSCRIPTIONS + index * 48 + 24, nanoseconds);
    }

    private int poll(int count) {
        ok(() -> wasi.pollOneoff(SUBSCRIPTIONS, EVENTS, count, RESULT));
        return guest.result();
    }

    @Test
    void rightsCount() throws IOException {
        expect(Errno.NOTCONN, () -> wasi.sockRecv(LISTENER, guest.iovec(BUFFER, 1), 1, 0, RESULT, FLAGS));
        expect(Errno.NOTCONN, () -> wasi.sockShutdown(LISTENER, SENDING));
        expect(Errno.INVAL, () -> wasi.sockAccept(LISTENER, 1, RESULT));
        ok(() -> wasi.fdFdstatSetRights(LISTENER, Rights.SOCK_ACCEPT, Rights.FD_READ));
        try (var peer = connect()) {
            int fd = accept(0);
            send(peer, "x");
            assertEquals("x", receive(fd, 1, 0));
            expect(Errno.NOTCAPABLE, () -> wasi.sockSend(fd, guest.iovec(BUFFER, 1), 1, 0, RESULT));
            expect(Errno.NOTCAPABLE, () -> wasi.sockShutdown(fd, SENDING));
            expect(Errno.INVAL, () -> wasi.sockAccept(fd, 0, RESULT));
        }
        ok(() -> wasi.fdFdstatSetRights(LISTENER, 0, 0));
        expect(Errno.NOTCAPABLE, () -> wasi.sockAccept(LISTENER, 0, RESULT));
        ok(() -> wasi.fdClose(LISTENER));
        // The system lets go of a channel that is waited for only a moment later.
        while (!isRefused()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theNumberOfConnectionsIsLimited() throws IOException {
        var told = new ArrayList<InetSocketAddress>();
        var policy = NetworkPolicy.builder()
                .listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), told::add)
                .build();
        var limits = WasiLimits.DEFAULT.withSockets(1);
        try (var small = new Guest(
                        WasiConfig.builder().network(policy).limits(limits).build());
                var first = new Socket(told.get(0).getAddress(), told.get(0).getPort());
                var second = new Socket(told.get(0).getAddress(), told.get(0).getPort())) {
            ok(() -> small.wasi.sockAccept(LISTENER, 0, RESULT));
            int fd = small.result();
            expect(Errno.MFILE, () -> small.wasi.sockAccept(LISTENER, 0, RESULT));
            ok(() -> small.wasi.fdClose(fd));
            ok(() -> small.wasi.sockAccept(LISTENER, 0, RESULT));
            send(second, "x");
            assertEquals("x", small.read(small.result(), 1));
            assertEquals(-1, first.getInputStream().read());
        }
    }

    private boolean isRefused() {
        try {
            connect().close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
