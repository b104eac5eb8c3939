package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.AlwaysReady;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Network_;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagramStream;
import dev.wasm2jvm.wasi.sockets.Udp.OutgoingDatagramStream;
import dev.wasm2jvm.wasi.sockets.Udp.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resource {@code udp-socket}. */
final class GuestUdpSocket implements UdpSocket {
    private final GuestNetwork network;
    private final IpAddressFamily family;
    private final Datagrams datagrams;
    private boolean bindStarted;
    private boolean bound;
    private @Nullable DatagramStreams streams;

    private GuestUdpSocket(GuestNetwork network, IpAddressFamily family, DatagramChannel channel) throws IOException {
        this.network = network;
        this.family = family;
        this.datagrams = new Datagrams(channel, family, network.access());
    }

    static GuestUdpSocket create(GuestNetwork network, IpAddressFamily family) throws IOException {
        network.open().requireRoom();
        try {
            var channel = DatagramChannel.open(Addresses.family(family));
            return network.open().add(new GuestUdpSocket(network, family, channel));
        } catch (RuntimeException noSuchFamily) {
            // What the JDK throws where the system has no IPv6 is not one of its IOExceptions.
            throw Calls.refusal(ErrorCode.NOT_SUPPORTED);
        }
    }

    @Override
    public Result<Unit, ErrorCode> startBind(Network_ given, IpSocketAddress localAddress) {
        return Calls.run(() -> {
            Calls.require(!bindStarted, ErrorCode.CONCURRENCY_CONFLICT);
            Calls.require(!bound, ErrorCode.INVALID_STATE);
            network.require(given);
            var local = Addresses.local(localAddress, family);
            Calls.require(network.access().allowsUdpBind(local), ErrorCode.ACCESS_DENIED);
            datagrams.channel().bind(local);
            bindStarted = true;
        });
    }

    @Override
    public Result<Unit, ErrorCode> finishBind() {
        return Calls.run(() -> {
            Calls.require(bindStarted, ErrorCode.NOT_IN_PROGRESS);
            bindStarted = false;
            bound = true;
        });
    }

    @Override
    public Result<Tuple2<IncomingDatagramStream, OutgoingDatagramStream>, ErrorCode> stream(
            Optional<IpSocketAddress> remoteAddress) {
        return Calls.attempt(() -> {
            Calls.require(bound, ErrorCode.INVALID_STATE);
            InetSocketAddress remote = remoteAddress.isEmpty() ? null : Addresses.remote(remoteAddress.get(), family);
            Calls.require(remote == null || network.access().allowsDatagrams(remote), ErrorCode.ACCESS_DENIED);
            if (streams != null) {
                streams.replace();
            }
            datagrams.limitTo(remote);
            streams = new DatagramStreams(datagrams, family, remote);
            return new Tuple2<>(streams.incoming(), streams.outgoing());
        });
    }

    @Override
    public Result<IpSocketAddress, ErrorCode> localAddress() {
        return Calls.attempt(() -> {
            Calls.require(!bindStarted, ErrorCode.CONCURRENCY_CONFLICT);
            Calls.require(bound, ErrorCode.INVALID_STATE);
            return Addresses.toWit(datagrams.channel().getLocalAddress(), family);
        });
    }

    @Override
    public Result<IpSocketAddress, ErrorCode> remoteAddress() {
        return Calls.attempt(() -> {
            var remote = datagrams.channel().getRemoteAddress();
            Calls.require(remote != null, ErrorCode.INVALID_STATE);
            return Addresses.toWit(remote, family);
        });
    }

    @Override
    public IpAddressFamily addressFamily() {
        return family;
    }

    @Override
    public Result<Integer, ErrorCode> unicastHopLimit() {
        return Result.err(ErrorCode.NOT_SUPPORTED);
    }

    @Override
    public Result<Unit, ErrorCode> setUnicastHopLimit(int value) {
        return Calls.run(() -> SocketOptions.refuseHopLimit(value));
    }

    @Override
    public Result<Long, ErrorCode> receiveBufferSize() {
        return size(StandardSocketOptions.SO_RCVBUF);
    }

    @Override
    public Result<Unit, ErrorCode> setReceiveBufferSize(long value) {
        return setSize(StandardSocketOptions.SO_RCVBUF, value);
    }

    @Override
    public Result<Long, ErrorCode> sendBufferSize() {
        return size(StandardSocketOptions.SO_SNDBUF);
    }

    @Override
    public Result<Unit, ErrorCode> setSendBufferSize(long value) {
        return setSize(StandardSocketOptions.SO_SNDBUF, value);
    }

    private Result<Long, ErrorCode> size(SocketOption<Integer> option) {
        return Calls.attempt(() -> (long) datagrams.channel().getOption(option));
    }

    private Result<Unit, ErrorCode> setSize(SocketOption<Integer> option, long value) {
        return Calls.run(() -> datagrams.channel().setOption(option, SocketOptions.size(value)));
    }

    /** Binding is never waited for. */
    @Override
    public Poll.Pollable subscribe() {
        return new AlwaysReady();
    }

    @Override
    public void close() {
        datagrams.close();
        network.open().remove(this);
    }
}
