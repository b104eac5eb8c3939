package dev.wasm2jvm.wasi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.clocks.MonotonicClock;
import dev.wasm2jvm.wasi.host.MonotonicTime;
import dev.wasm2jvm.wasi.host.Polling;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Tcp.ShutdownType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hang is a failure here. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpTest {
    private final GuestNetwork network = Net.loopback();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void twoSocketsTalk() {
        var listener = Net.listener(network);
        assertTrue(listener.isListening());
        assertEquals(ErrorCode.WOULD_BLOCK, Net.error(listener.accept()));
        var client = Net.connect(network, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        client.send("hello");
        assertEquals("hello", server.receive(5));
        server.send("and back");
        assertEquals("and back", client.receive(8));
        assertEquals(client.socket().localAddress(), server.socket().remoteAddress());
        assertEquals(client.socket().remoteAddress(), server.socket().localAddress());
        assertEquals(IpAddressFamily.IPV4, server.socket().addressFamily());
        assertFalse(server.socket().isListening());
        client.socket().shutdown(ShutdownType.SEND).orElseThrow();
        client.socket().shutdown(ShutdownType.SEND).orElseThrow();
        assertEquals(Result.err(StreamError.CLOSED), client.output().checkWrite());
        server.expectEnd();
        server.send("still");
        assertEquals("still", client.receive(5));
        server.socket().close();
        client.expectEnd();
    }

    @Test
    void ipv6TalksToIpv6Only() throws Exception {
        var listener = Net.listener(
                Net.open(NetworkPolicy.builder().allowListen("[::]:0")),
                Net.ipv6(0, 0, 0, 0, 0, 0, 0, 0, 0),
                IpAddressFamily.IPV6);
        int port = Net.port(listener.localAddress().orElseThrow());
        var client = Net.connect(network, Net.ipv6(port, 0, 0, 0, 0, 0, 0, 0, 1));
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var server = Net.accept(listener);
            assertEquals(client.socket().localAddress(), server.socket().remoteAddress());
            // The system may have the other one for the listener a moment later than it says that it is connected.
            var end = CompletableFuture.supplyAsync(() -> read(stranger));
            while (!end.isDone()) {
                assertEquals(ErrorCode.WOULD_BLOCK, Net.error(listener.accept()));
            }
            assertEquals(-1, end.get());
        }
        listener.close();
    }

    private static int read(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatTheSystemDoesNotTakeNowWaits() {
        var listener = Net.listener(network);
        var client = Net.connect(network, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        var sent = new byte[64 << 10];
        new Random(1).nextBytes(sent);
        int pieces = 0;
        // Nobody reads: the day comes when nothing more may be written.
        while (client.output().checkWrite().orElseThrow() >= sent.length) {
            client.output().write(sent).orElseThrow();
            pieces++;
        }
        assertEquals(Result.ok(0L), client.output().checkWrite());
        assertFalse(client.output().subscribe().ready());
        assertThrows(Trap.class, () -> client.output().write(new byte[1]));
        for (int i = 0; i < pieces; i++) {
            var received = new byte[0];
            for (int at = 0; at < sent.length; at += received.length) {
                received = server.input().blockingRead(sent.length - at).orElseThrow();
                for (int j = 0; j < received.length; j++) {
                    assertEquals(sent[at + j], received[j]);
                }
            }
        }
        client.output().blockingFlush().orElseThrow();
        assertEquals(Result.ok((long) Outbound.CAPACITY), client.output().checkWrite());
    }

    @Test
    void whatWasWrittenIsSentEvenIfTheSocketIsClosed() {
        var listener = Net.listener(network);
        var client = Net.connect(network, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        long written = 0;
        while (client.output().checkWrite().orElseThrow() > 0) {
            client.output().write(new byte[Outbound.CAPACITY]).orElseThrow();
            written += Outbound.CAPACITY;
        }
        client.socket().close();
        long read = 0;
        Result<byte[], StreamError> bytes = server.input().blockingRead(1 << 20);
        while (bytes instanceof Result.Ok<byte[], StreamError> some) {
            read += some.value().length;
            bytes = server.input().blockingRead(1 << 20);
        }
        assertEquals(written, read);
        assertEquals(Result.err(StreamError.CLOSED), bytes);
    }

    @Test
    void closingAnInterruptedInstanceWaitsForNothing() {
        var listener = Net.listener(network);
        var other = Net.loopback();
        var client = Net.connect(other, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        while (client.output().checkWrite().orElseThrow() > 0) {
            client.output().write(new byte[Outbound.CAPACITY]).orElseThrow();
        }
        Thread.currentThread().interrupt();
        other.close();
        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.INVALID_STATE, Net.error(client.socket().localAddress()));
        server.socket().close();
    }

    /** The last bytes of an instance that ends are sent, to somebody who reads slowly, too. */
    @Test
    void closingAnInstanceSendsWhatWasWritten() throws Exception {
        try (var peer = new ServerSocket()) {
            peer.setReceiveBufferSize(1 << 12);
            peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var client = Net.connect(network, Net.local(peer.getLocalPort()));
            long written = 0;
            for (long room = room(client); room > 0; room = room(client)) {
                client.output().write(new byte[(int) room]).orElseThrow();
                written += room;
            }
            try (var reader = peer.accept()) {
                var closing = CompletableFuture.runAsync(network::close);
                Thread.sleep(100);
                assertEquals(written, reader.getInputStream().transferTo(OutputStream.nullOutputStream()));
                closing.get();
            }
        }
    }

    private static long room(Net.Connected client) {
        return client.output().checkWrite().orElseThrow();
    }

    @Test
    void whatMayNotBeWrittenIsRefused() {
        var listener = Net.listener(network);
        var client = Net.connect(network, listener.localAddress().orElseThrow());
        assertTrue(room(client) > 0);
        client.socket().shutdown(ShutdownType.SEND).orElseThrow();
        assertEquals(Result.err(StreamError.CLOSED), client.output().write(new byte[1]));
        var other = Net.connect(network, listener.localAddress().orElseThrow());
        while (room(other) > 0) {
            other.output().write(new byte[1_000]).orElseThrow();
            assertThrows(Trap.class, () -> {
                while (true) {
                    other.output().write(new byte[1_000]).orElseThrow();
                }
            });
        }
    }

    @Test
    void oneWaitSeesManyEvents() {
        MonotonicClock clock = new MonotonicTime(System::nanoTime, 1);
        var listener = Net.listener(network);
        var client = Net.connect(network, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        var events = new ArrayList<>(
                List.of(listener.subscribe(), server.input().subscribe(), clock.subscribeDuration(1_000_000)));
        assertEquals(List.of(2), indexes(new Polling().poll(events)));
        events.remove(2);
        client.send("x");
        assertEquals(List.of(1), indexes(new Polling().poll(events)));
        var second = Net.connect(network, listener.localAddress().orElseThrow());
        events.get(0).block();
        assertEquals(List.of(0, 1), indexes(new Polling().poll(events)));
        second.socket().close();
    }

    private static List<Integer> indexes(int... ready) {
        return java.util.Arrays.stream(ready).boxed().toList();
    }

    @Test
    void aRefusalIsToldWhenConnectingIsFinished() throws IOException {
        try (var silent = new Socket()) {
            // Nobody listens there, and nobody else gets the port.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var remote = Net.local(silent.getLocalPort());
            var socket = Net.tcp(network);
            socket.startConnect(network.instanceNetwork(), remote).orElseThrow();
            socket.subscribe().block();
            assertEquals(ErrorCode.CONNECTION_REFUSED, Net.error(socket.finishConnect()));
            assertEquals(ErrorCode.NOT_IN_PROGRESS, Net.error(socket.finishConnect()));
            assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.startConnect(network.instanceNetwork(), remote)));
            assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.localAddress()));
        }
    }

    @Test
    void aResetIsAnErrorOfTheStreamWithItsCode() throws IOException {
        var listener = Net.listener(network);
        var peer = new Socket(
                InetAddress.getLoopbackAddress(),
                Net.port(listener.localAddress().orElseThrow()));
        var server = Net.accept(listener);
        peer.setSoLinger(true, 0);
        peer.close();
        var failed = assertInstanceOf(
                StreamError.LastOperationFailed.class,
                ((Result.Err<byte[], StreamError>) server.input().blockingRead(1)).error());
        assertEquals(
                ErrorCode.CONNECTION_RESET,
                network.networkErrorCode(failed.value()).orElseThrow());
        assertEquals(Result.err(StreamError.CLOSED), server.input().read(1));
    }

    @Test
    void eachCallHasItsStates() {
        var socket = Net.tcp(network);
        var handle = network.instanceNetwork();
        assertEquals(ErrorCode.NOT_IN_PROGRESS, Net.error(socket.finishBind()));
        assertEquals(ErrorCode.NOT_IN_PROGRESS, Net.error(socket.finishConnect()));
        assertEquals(ErrorCode.NOT_IN_PROGRESS, Net.error(socket.finishListen()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.startListen()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.accept()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.localAddress()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.remoteAddress()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.shutdown(ShutdownType.BOTH)));
        socket.startBind(handle, Net.local(0)).orElseThrow();
        assertEquals(ErrorCode.CONCURRENCY_CONFLICT, Net.error(socket.startBind(handle, Net.local(0))));
        assertEquals(ErrorCode.CONCURRENCY_CONFLICT, Net.error(socket.startListen()));
        socket.finishBind().orElseThrow();
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.startBind(handle, Net.local(0))));
        assertTrue(Net.port(socket.localAddress().orElseThrow()) > 0);
        socket.setListenBacklogSize(3).orElseThrow();
        var address = socket.localAddress();
        socket.startListen().orElseThrow();
        socket.finishListen().orElseThrow();
        assertEquals(address, socket.localAddress());
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.startListen()));
        assertEquals(ErrorCode.NOT_SUPPORTED, Net.error(socket.setListenBacklogSize(4)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setListenBacklogSize(0)));
        var client = Net.connect(network, address.orElseThrow());
        assertEquals(ErrorCode.INVALID_STATE, Net.error(client.socket().startListen()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(client.socket().setListenBacklogSize(4)));
    }

    @Test
    void aBoundSocketCanConnect() {
        var listener = Net.listener(network);
        var socket = Net.tcp(network);
        socket.startBind(network.instanceNetwork(), Net.local(0)).orElseThrow();
        socket.finishBind().orElseThrow();
        var bound = socket.localAddress();
        socket.startConnect(network.instanceNetwork(), listener.localAddress().orElseThrow())
                .orElseThrow();
        socket.subscribe().block();
        socket.finishConnect().orElseThrow();
        assertEquals(bound, Net.accept(listener).socket().remoteAddress());
    }

    @Test
    void addressesMustFit() {
        var handle = network.instanceNetwork();
        var wrong = List.<IpSocketAddress>of(
                Net.ipv6(0, 0, 0, 0, 0, 0, 0, 0, 1), Net.ipv4(224, 0, 0, 1, 0), Net.ipv4(255, 255, 255, 255, 0));
        for (var each : wrong) {
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(Net.tcp(network).startBind(handle, each)));
        }
        for (var each : List.of(Net.local(0), Net.ipv4(0, 0, 0, 0, 80))) {
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(Net.tcp(network).startConnect(handle, each)));
        }
        var six = network.createTcpSocket(IpAddressFamily.IPV6).orElseThrow();
        var mapped = Net.ipv6(80, 0, 0, 0, 0, 0, 0xffff, 0x7f00, 1);
        var compatible = Net.ipv6(80, 0, 0, 0, 0, 0, 0, 0x7f00, 1);
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(six.startBind(handle, mapped)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(six.startConnect(handle, mapped)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(six.startConnect(handle, compatible)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(Net.tcp(network).startBind(() -> {}, Net.local(0))));
    }

    @Test
    void theSystemsErrorsHaveTheirCodes() {
        var open = Net.open(NetworkPolicy.builder().allowListen("*:*"));
        var listener = Net.listener(open);
        var taken = listener.localAddress().orElseThrow();
        assertEquals(ErrorCode.ADDRESS_IN_USE, Net.error(Net.tcp(open).startBind(open.instanceNetwork(), taken)));
        // A documentation address, which no host has.
        assertEquals(
                ErrorCode.ADDRESS_NOT_BINDABLE,
                Net.error(Net.tcp(open).startBind(open.instanceNetwork(), Net.ipv4(192, 0, 2, 1, 0))));
        open.close();
    }

    @Test
    void optionsAreThoseOfTheSystem() {
        var listener = Net.listener(network);
        listener.setKeepAliveEnabled(true).orElseThrow();
        listener.setKeepAliveIdleTime(42_000_000_001L).orElseThrow();
        listener.setKeepAliveInterval(1).orElseThrow();
        listener.setKeepAliveCount(7).orElseThrow();
        listener.setReceiveBufferSize(0x10000).orElseThrow();
        listener.setSendBufferSize(0x10000).orElseThrow();
        Net.connect(network, listener.localAddress().orElseThrow());
        var accepted = Net.accept(listener).socket();
        for (var socket : List.of(listener, accepted)) {
            assertEquals(Result.ok(true), socket.keepAliveEnabled());
            assertEquals(Result.ok(43_000_000_000L), socket.keepAliveIdleTime());
            assertEquals(Result.ok(1_000_000_000L), socket.keepAliveInterval());
            assertEquals(Result.ok(7), socket.keepAliveCount());
            assertEquals(Result.ok(0x10000L), socket.receiveBufferSize());
            assertEquals(Result.ok(0x10000L), socket.sendBufferSize());
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setKeepAliveIdleTime(0)));
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setKeepAliveCount(0)));
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setSendBufferSize(0)));
            assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setHopLimit(0)));
            assertEquals(ErrorCode.NOT_SUPPORTED, Net.error(socket.setHopLimit(1)));
        }
        accepted.setKeepAliveIdleTime(-1).orElseThrow();
        accepted.setReceiveBufferSize(-1).orElseThrow();
    }

    @Test
    void aClosedNetworkRefusesEverything() {
        var closed = Net.open(NetworkPolicy.builder());
        var handle = closed.instanceNetwork();
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(Net.tcp(closed).startBind(handle, Net.local(0))));
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(Net.tcp(closed).startConnect(handle, Net.local(80))));
    }

    @Test
    void theNumberOfSocketsIsLimited() {
        var few = new GuestNetwork(
                NetworkPolicy.builder()
                        .allowListen("localhost:*")
                        .allowConnect("localhost:*")
                        .build(),
                new OpenSockets(3));
        var listener = Net.listener(few);
        var client = Net.connect(few, listener.localAddress().orElseThrow());
        var server = Net.accept(listener);
        assertEquals(ErrorCode.NEW_SOCKET_LIMIT, Net.error(few.createTcpSocket(IpAddressFamily.IPV4)));
        assertEquals(ErrorCode.NEW_SOCKET_LIMIT, Net.error(few.createUdpSocket(IpAddressFamily.IPV4)));
        var other = Net.connect(network, listener.localAddress().orElseThrow());
        listener.subscribe().block();
        assertEquals(ErrorCode.NEW_SOCKET_LIMIT, Net.error(listener.accept()));
        client.socket().close();
        // It waited, and was not lost.
        assertEquals(
                other.socket().localAddress(), Net.accept(listener).socket().remoteAddress());
        server.socket().close();
        few.close();
        assertEquals(ErrorCode.INVALID_STATE, Net.error(listener.accept()));
    }
}
