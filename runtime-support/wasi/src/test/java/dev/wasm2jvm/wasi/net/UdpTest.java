package dev.wasm2jvm.wasi.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagram;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagramStream;
import dev.wasm2jvm.wasi.sockets.Udp.OutgoingDatagram;
import dev.wasm2jvm.wasi.sockets.Udp.OutgoingDatagramStream;
import dev.wasm2jvm.wasi.sockets.Udp.UdpSocket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UdpTest {
    private final GuestNetwork network = Net.loopback();
    private final UdpSocket one = Net.udp(network, Net.local(0));
    private final UdpSocket two = Net.udp(network, Net.local(0));

    @AfterEach
    void close() {
        network.close();
    }

    private record Streams(IncomingDatagramStream in, OutgoingDatagramStream out) {
        static Streams of(UdpSocket socket, @Nullable IpSocketAddress remote) {
            Tuple2<IncomingDatagramStream, OutgoingDatagramStream> pair =
                    socket.stream(Optional.ofNullable(remote)).orElseThrow();
            return new Streams(pair.f0(), pair.f1());
        }

        Result<Long, ErrorCode> send(@Nullable IpSocketAddress to, byte[]... payloads) {
            assertTrue(out.checkSend().orElseThrow() >= payloads.length);
            return out.send(java.util.Arrays.stream(payloads)
                    .map(each -> new OutgoingDatagram(each, Optional.ofNullable(to)))
                    .toList());
        }

        IncomingDatagram receive() {
            in.subscribe().block();
            return in.receive(1).orElseThrow().get(0);
        }
    }

    private static IpSocketAddress address(UdpSocket socket) {
        return socket.localAddress().orElseThrow();
    }

    @Test
    void datagramsGoToWhomTheyAreFor() {
        var first = Streams.of(one, null);
        var second = Streams.of(two, null);
        assertEquals(List.of(), second.in().receive(9).orElseThrow());
        assertEquals(Result.ok(3L), first.send(address(two), new byte[] {1}, new byte[0], new byte[] {2, 3}));
        assertEquals(new IncomingDatagram(new byte[] {1}, address(one)), second.receive());
        assertEquals(List.of(), second.in().receive(0).orElseThrow());
        assertArrayEquals(new byte[0], second.receive().data());
        assertArrayEquals(new byte[] {2, 3}, second.receive().data());
        assertFalse(second.in().subscribe().ready());
        assertEquals(Result.ok(0L), first.send(address(two)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(first.send(null, new byte[1])));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(first.send(Net.local(0), new byte[1])));
        assertEquals(ErrorCode.DATAGRAM_TOO_LARGE, Net.error(first.send(address(two), new byte[1 << 16])));
        assertEquals(Result.ok(1L), first.send(address(two), new byte[1], new byte[1 << 16]));
    }

    @Test
    void aStreamCanBeLimitedToOneOther() {
        var first = Streams.of(one, address(two));
        assertEquals(Result.ok(address(two)), one.remoteAddress());
        assertEquals(ErrorCode.INVALID_STATE, Net.error(two.remoteAddress()));
        var second = Streams.of(two, null);
        assertEquals(Result.ok(1L), first.send(null, new byte[] {1}));
        assertEquals(Result.ok(1L), first.send(address(two), new byte[] {2}));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(first.send(Net.local(1), new byte[] {3})));
        assertEquals(address(one), second.receive().remoteAddress());
        var third = Net.udp(network, Net.local(0));
        Streams.of(third, null).send(address(one), new byte[] {9});
        second.send(address(one), new byte[] {4});
        assertArrayEquals(new byte[] {4}, first.receive().data());
        assertEquals(List.of(), first.in().receive(9).orElseThrow());
        var everybody = Streams.of(one, null);
        assertEquals(ErrorCode.INVALID_STATE, Net.error(one.remoteAddress()));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(first.in().receive(1)));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(first.out().checkSend()));
        Streams.of(third, null).send(address(one), new byte[] {8});
        assertArrayEquals(new byte[] {8}, everybody.receive().data());
    }

    @Test
    void sendingIsPermittedFirst() {
        var stream = Streams.of(one, address(two));
        var datagram = new OutgoingDatagram(new byte[1], Optional.empty());
        assertThrows(Trap.class, () -> stream.out().send(List.of(datagram)));
        long permitted = stream.out().checkSend().orElseThrow();
        stream.out()
                .send(java.util.Collections.nCopies((int) permitted, datagram))
                .orElseThrow();
        assertThrows(Trap.class, () -> stream.out().send(List.of(datagram)));
        stream.out().subscribe().block();
    }

    @Test
    void eachCallHasItsStates() {
        var socket = network.createUdpSocket(IpAddressFamily.IPV4).orElseThrow();
        var handle = network.instanceNetwork();
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.stream(Optional.empty())));
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.localAddress()));
        assertEquals(ErrorCode.NOT_IN_PROGRESS, Net.error(socket.finishBind()));
        assertEquals(
                ErrorCode.INVALID_ARGUMENT, Net.error(socket.startBind(handle, Net.ipv6(0, 0, 0, 0, 0, 0, 0, 0, 1))));
        socket.startBind(handle, Net.local(0)).orElseThrow();
        assertEquals(ErrorCode.CONCURRENCY_CONFLICT, Net.error(socket.startBind(handle, Net.local(0))));
        socket.finishBind().orElseThrow();
        assertEquals(ErrorCode.INVALID_STATE, Net.error(socket.startBind(handle, Net.local(0))));
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.stream(Optional.of(Net.local(0)))));
        assertTrue(socket.subscribe().ready());
        assertEquals(IpAddressFamily.IPV4, socket.addressFamily());
        socket.setReceiveBufferSize(0x8000).orElseThrow();
        assertEquals(Result.ok(0x8000L), socket.receiveBufferSize());
        socket.setSendBufferSize(0x8000).orElseThrow();
        assertEquals(Result.ok(0x8000L), socket.sendBufferSize());
        assertEquals(ErrorCode.INVALID_ARGUMENT, Net.error(socket.setUnicastHopLimit(0)));
        assertEquals(ErrorCode.NOT_SUPPORTED, Net.error(socket.unicastHopLimit()));
        var other = network.createUdpSocket(IpAddressFamily.IPV4).orElseThrow();
        assertEquals(ErrorCode.ADDRESS_IN_USE, Net.error(other.startBind(handle, address(socket))));
    }

    @Test
    void thePolicyDecidesWhomToTalkTo() {
        var narrow = Net.open(NetworkPolicy.builder().allowUdp("127.0.0.1:" + Net.port(address(one))));
        var guest = Net.udp(narrow, Net.ipv4(0, 0, 0, 0, 0));
        var streams = Streams.of(guest, null);
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(streams.send(address(two), new byte[1])));
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(guest.stream(Optional.of(address(two)))));
        streams.send(address(one), new byte[] {7}).orElseThrow();
        var known = Streams.of(one, null);
        assertArrayEquals(new byte[] {7}, known.receive().data());
        var at = Net.local(Net.port(address(guest)));
        Streams.of(two, null).send(at, new byte[] {1});
        known.send(at, new byte[] {2});
        assertArrayEquals(new byte[] {2}, streams.receive().data());
        var other = narrow.createUdpSocket(IpAddressFamily.IPV4).orElseThrow();
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(other.startBind(narrow.instanceNetwork(), Net.local(1))));
        narrow.close();
        var closed = Net.open(NetworkPolicy.builder());
        var shut = closed.createUdpSocket(IpAddressFamily.IPV4).orElseThrow();
        assertEquals(ErrorCode.ACCESS_DENIED, Net.error(shut.startBind(closed.instanceNetwork(), Net.local(0))));
        closed.close();
    }
}
