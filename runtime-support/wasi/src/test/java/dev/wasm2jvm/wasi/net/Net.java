package dev.wasm2jvm.wasi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple3;
import dev.wasm2jvm.runtime.Tuple4;
import dev.wasm2jvm.runtime.Tuple8;
import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.io.Streams.InputStream;
import dev.wasm2jvm.wasi.io.Streams.OutputStream;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Ipv4SocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Ipv6SocketAddress;
import dev.wasm2jvm.wasi.sockets.Tcp.TcpSocket;
import dev.wasm2jvm.wasi.sockets.Udp.UdpSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the tests of sockets share: addresses, and the steps that a guest's library takes. */
final class Net {
    private Net() {}

    static GuestNetwork open(NetworkPolicy.Builder policy) {
        return new GuestNetwork(policy.build(), new OpenSockets(100));
    }

    /** A network that may use all of loopback. */
    static GuestNetwork loopback() {
        return open(NetworkPolicy.builder()
                .allowConnect("localhost:*")
                .allowListen("localhost:*")
                .allowUdp("localhost:*"));
    }

    static IpSocketAddress ipv4(int a, int b, int c, int d, int port) {
        return new IpSocketAddress.Ipv4(new Ipv4SocketAddress(port, new Tuple4<>(a, b, c, d)));
    }

    static IpSocketAddress local(int port) {
        return ipv4(127, 0, 0, 1, port);
    }

    static IpSocketAddress ipv6(int port, int... parts) {
        return new IpSocketAddress.Ipv6(new Ipv6SocketAddress(
                port,
                0,
                new Tuple8<>(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]),
                0));
    }

    static int port(IpSocketAddress address) {
        return address instanceof IpSocketAddress.Ipv4 four
                ? four.value().port()
                : ((IpSocketAddress.Ipv6) address).value().port();
    }

    static ErrorCode error(Result<?, ErrorCode> result) {
        return ((Result.Err<?, ErrorCode>) result).error();
    }

    static TcpSocket tcp(GuestNetwork network) {
        return network.createTcpSocket(IpAddressFamily.IPV4).orElseThrow();
    }

    static UdpSocket udp(GuestNetwork network, IpSocketAddress local) {
        var socket = network.createUdpSocket(IpAddressFamily.IPV4).orElseThrow();
        socket.startBind(network.instanceNetwork(), local).orElseThrow();
        socket.finishBind().orElseThrow();
        return socket;
    }

    static TcpSocket listener(GuestNetwork network) {
        return listener(network, local(0), IpAddressFamily.IPV4);
    }

    static TcpSocket listener(GuestNetwork network, IpSocketAddress local, IpAddressFamily family) {
        var socket = network.createTcpSocket(family).orElseThrow();
        socket.startBind(network.instanceNetwork(), local).orElseThrow();
        socket.finishBind().orElseThrow();
        socket.startListen().orElseThrow();
        socket.finishListen().orElseThrow();
        return socket;
    }

    /** A connected socket with its streams. */
    record Connected(TcpSocket socket, InputStream input, OutputStream output) {
        static Connected of(Tuple3<TcpSocket, InputStream, OutputStream> parts) {
            return new Connected(parts.f0(), parts.f1(), parts.f2());
        }

        void send(String text) {
            output.blockingWriteAndFlush(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }

        String receive(int count) {
            var received = new ByteArrayOutputStream();
            while (received.size() < count) {
                received.writeBytes(input.blockingRead(count - received.size()).orElseThrow());
            }
            return received.toString(StandardCharsets.UTF_8);
        }

        void expectEnd() {
            assertEquals(Result.err(StreamError.CLOSED), input.blockingRead(1));
        }
    }

    static Connected connect(GuestNetwork network, IpSocketAddress remote) {
        var family = remote instanceof IpSocketAddress.Ipv4 ? IpAddressFamily.IPV4 : IpAddressFamily.IPV6;
        var socket = network.createTcpSocket(family).orElseThrow();
        socket.startConnect(network.instanceNetwork(), remote).orElseThrow();
        socket.subscribe().block();
        var streams = socket.finishConnect().orElseThrow();
        return new Connected(socket, streams.f0(), streams.f1());
    }

    static Connected accept(TcpSocket listener) {
        listener.subscribe().block();
        return Connected.of(listener.accept().orElseThrow());
    }
}
