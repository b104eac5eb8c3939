package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Tuple3;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.SinkStream;
import dev.wasm2jvm.wasi.host.SourceStream;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Network_;
import dev.wasm2jvm.wasi.sockets.Tcp.ShutdownType;
import dev.wasm2jvm.wasi.sockets.Tcp.TcpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** The resource {@code tcp-socket}. */
final class GuestTcpSocket implements TcpSocket {
    /** Used by one thread at a time, like the instance. */
    private enum State {
        UNBOUND,
        BIND_STARTED,
        BOUND,
        LISTEN_STARTED,
        LISTENING,
        CONNECT_STARTED,
        CONNECTED,
        CLOSED
    }

    private final GuestNetwork network;
    private final IpAddressFamily family;
    private final Connection connection;
    private final TcpOptions options;
    private State state;
    private int backlog;
    private @Nullable Acceptor acceptor;
    private @Nullable NetworkException refusal;

    private GuestTcpSocket(GuestNetwork network, IpAddressFamily family, Connection connection, State state) {
        this.network = network;
        this.family = family;
        this.connection = network.open().add(connection);
        this.options = new TcpOptions(connection.channel());
        this.state = state;
    }

    static GuestTcpSocket create(GuestNetwork network, IpAddressFamily family) throws IOException {
        network.open().requireRoom();
        try {
            var connection = new Connection(SocketChannel.open(Addresses.family(family)));
            return new GuestTcpSocket(network, family, connection, State.UNBOUND);
        } catch (RuntimeException noSuchFamily) {
            // What the JDK throws where the system has no IPv6 is not one of its IOExceptions.
            throw Calls.refusal(ErrorCode.NOT_SUPPORTED);
        }
    }

    /** Refuses what is not possible in a state, or not while something is under way. */
    private void requireState(boolean fits) throws NetworkException {
        boolean busy = state == State.BIND_STARTED || state == State.LISTEN_STARTED || state == State.CONNECT_STARTED;
        Calls.require(fits, busy ? ErrorCode.CONCURRENCY_CONFLICT : ErrorCode.INVALID_STATE);
    }

    @Override
    public Result<Unit, ErrorCode> startBind(Network_ given, IpSocketAddress localAddress) {
        return Calls.run(() -> {
            requireState(state == State.UNBOUND);
            network.require(given);
            var local = Addresses.local(localAddress, family);
            Calls.require(network.access().allowsListen(local), ErrorCode.ACCESS_DENIED);
            // So that the address of a listener that has just been closed can be used again.
            connection.channel().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            connection.channel().bind(local);
            state = State.BIND_STARTED;
        });
    }

    @Override
    public Result<Unit, ErrorCode> finishBind() {
        return Calls.run(() -> {
            Calls.require(state == State.BIND_STARTED, ErrorCode.NOT_IN_PROGRESS);
            state = State.BOUND;
        });
    }

    @Override
    public Result<Unit, ErrorCode> startConnect(Network_ given, IpSocketAddress remoteAddress) {
        return Calls.run(() -> {
            requireState(state == State.UNBOUND || state == State.BOUND);
            network.require(given);
            var remote = Addresses.remote(remoteAddress, family);
            Calls.require(network.access().allowsConnect(remote), ErrorCode.ACCESS_DENIED);
            connection.connect(remote);
            state = State.CONNECT_STARTED;
        });
    }

    @Override
    public Result<Tuple2<Streams.InputStream, Streams.OutputStream>, ErrorCode> finishConnect() {
        return Calls.attempt(() -> {
            Calls.require(state == State.CONNECT_STARTED, ErrorCode.NOT_IN_PROGRESS);
            Calls.require(connection.settled(), ErrorCode.WOULD_BLOCK);
            state = State.CLOSED;
            connection.finishConnect();
            state = State.CONNECTED;
            return new Tuple2<>(new SourceStream(connection.inbound()), new SinkStream(connection.outbound()));
        });
    }

    /**
     * The JDK binds and listens in one step, with a channel of another kind. So the address is let go and taken again; if
     * somebody else was quicker, finishing says so.
     */
    @Override
    public Result<Unit, ErrorCode> startListen() {
        return Calls.run(() -> {
            requireState(state == State.BOUND);
            var local = (InetSocketAddress) connection.channel().getLocalAddress();
            state = State.LISTEN_STARTED;
            try {
                options.keep();
                network.open().close(connection);
                network.open().add(this);
                acceptor = Acceptor.listen(local, backlog, family);
            } catch (IOException failed) {
                refusal = NetworkException.of(failed);
            }
        });
    }

    @Override
    public Result<Unit, ErrorCode> finishListen() {
        return Calls.run(() -> {
            Calls.require(state == State.LISTEN_STARTED, ErrorCode.NOT_IN_PROGRESS);
            state = State.CLOSED;
            if (refusal != null) {
                throw refusal;
            }
            state = State.LISTENING;
        });
    }

    @Override
    public Result<Tuple3<TcpSocket, Streams.InputStream, Streams.OutputStream>, ErrorCode> accept() {
        return Calls.attempt(() -> {
            requireState(state == State.LISTENING);
            network.open().requireRoom();
            Connection accepted = listener().accept();
            if (accepted == null) {
                throw Calls.refusal(ErrorCode.WOULD_BLOCK);
            }
            var socket = new GuestTcpSocket(network, family, accepted, State.CONNECTED);
            try {
                options.applyTo(accepted.channel());
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
            return new Tuple3<>(socket, new SourceStream(accepted.inbound()), new SinkStream(accepted.outbound()));
        });
    }

    private Acceptor listener() throws NetworkException {
        if (acceptor == null) {
            throw Calls.refusal(ErrorCode.INVALID_STATE);
        }
        return acceptor;
    }

    @Override
    public Result<IpSocketAddress, ErrorCode> localAddress() {
        return Calls.attempt(() -> {
            requireState(state == State.BOUND || state == State.LISTENING || state == State.CONNECTED);
            return Addresses.toWit(
                    acceptor == null ? connection.channel().getLocalAddress() : acceptor.address(), family);
        });
    }

    @Override
    public Result<IpSocketAddress, ErrorCode> remoteAddress() {
        return Calls.attempt(() -> {
            requireState(state == State.CONNECTED);
            return Addresses.toWit(connection.channel().getRemoteAddress(), family);
        });
    }

    @Override
    public boolean isListening() {
        return state == State.LISTENING;
    }

    @Override
    public IpAddressFamily addressFamily() {
        return family;
    }

    /** The JDK takes the size when it begins to listen, and never again. */
    @Override
    public Result<Unit, ErrorCode> setListenBacklogSize(long value) {
        return Calls.run(() -> {
            int size = SocketOptions.size(value);
            Calls.require(state != State.LISTENING && state != State.LISTEN_STARTED, ErrorCode.NOT_SUPPORTED);
            requireState(state == State.UNBOUND || state == State.BIND_STARTED || state == State.BOUND);
            backlog = size;
        });
    }

    @Override
    public Result<Boolean, ErrorCode> keepAliveEnabled() {
        return Calls.attempt(() -> options.get(StandardSocketOptions.SO_KEEPALIVE));
    }

    @Override
    public Result<Unit, ErrorCode> setKeepAliveEnabled(boolean value) {
        return Calls.run(() -> options.set(StandardSocketOptions.SO_KEEPALIVE, value));
    }

    @Override
    public Result<Long, ErrorCode> keepAliveIdleTime() {
        return Calls.attempt(() -> SocketOptions.nanoseconds(options.get(ExtendedSocketOptions.TCP_KEEPIDLE)));
    }

    @Override
    public Result<Unit, ErrorCode> setKeepAliveIdleTime(long value) {
        return Calls.run(() -> options.set(ExtendedSocketOptions.TCP_KEEPIDLE, SocketOptions.seconds(value)));
    }

    @Override
    public Result<Long, ErrorCode> keepAliveInterval() {
        return Calls.attempt(() -> SocketOptions.nanoseconds(options.get(ExtendedSocketOptions.TCP_KEEPINTERVAL)));
    }

    @Override
    public Result<Unit, ErrorCode> setKeepAliveInterval(long value) {
        return Calls.run(() -> options.set(ExtendedSocketOptions.TCP_KEEPINTERVAL, SocketOptions.seconds(value)));
    }

    @Override
    public Result<Integer, ErrorCode> keepAliveCount() {
        return Calls.attempt(() -> options.get(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }

    @Override
    public Result<Unit, ErrorCode> setKeepAliveCount(int value) {
        return Calls.run(() -> options.set(ExtendedSocketOptions.TCP_KEEPCOUNT, SocketOptions.probes(value)));
    }

    @Override
    public Result<Integer, ErrorCode> hopLimit() {
        return Result.err(ErrorCode.NOT_SUPPORTED);
    }

    @Override
    public Result<Unit, ErrorCode> setHopLimit(int value) {
        return Calls.run(() -> SocketOptions.refuseHopLimit(value));
    }

    @Override
    public Result<Long, ErrorCode> receiveBufferSize() {
        return Calls.attempt(() -> (long) options.get(StandardSocketOptions.SO_RCVBUF));
    }

    @Override
    public Result<Unit, ErrorCode> setReceiveBufferSize(long value) {
        return Calls.run(() -> options.set(StandardSocketOptions.SO_RCVBUF, SocketOptions.size(value)));
    }

    @Override
    public Result<Long, ErrorCode> sendBufferSize() {
        return Calls.attempt(() -> (long) options.get(StandardSocketOptions.SO_SNDBUF));
    }

    @Override
    public Result<Unit, ErrorCode> setSendBufferSize(long value) {
        return Calls.run(() -> options.set(StandardSocketOptions.SO_SNDBUF, SocketOptions.size(value)));
    }

    @Override
    public Poll.Pollable subscribe() {
        return new Readiness();
    }

    /** Whether what was started can be finished, whatever the state will be when somebody asks. */
    private final class Readiness implements Event {
        @Override
        public boolean ready() {
            return switch (state) {
                case CONNECT_STARTED -> connection.settled();
                case LISTENING -> acceptor == null || acceptor.ready();
                default -> true;
            };
        }

        @Override
        public long nanosecondsLeft() {
            return UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            if (state == State.CONNECT_STARTED) {
                connection.wakeWhenSettled(waiter);
            } else if (acceptor != null) {
                acceptor.wakeWhenReady(waiter);
            }
        }
    }

    @Override
    public Result<Unit, ErrorCode> shutdown(ShutdownType shutdownType) {
        return Calls.run(() -> {
            requireState(state == State.CONNECTED);
            connection.shutDown(shutdownType != ShutdownType.SEND, shutdownType != ShutdownType.RECEIVE);
        });
    }

    @Override
    public void close() {
        state = State.CLOSED;
        if (acceptor != null) {
            acceptor.stop();
        }
        network.open().remove(this);
        network.open().close(connection);
    }
}
