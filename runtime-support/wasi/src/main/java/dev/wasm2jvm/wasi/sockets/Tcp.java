package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Tuple3;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;

/** {@code wasi:sockets/tcp}: connections. */
@WitName("wasi:sockets/tcp")
public interface Tcp {

    /** The enum {@code shutdown-type}: which direction of a connection ends. */
    @WitName("shutdown-type")
    enum ShutdownType {

        /** Nothing more is received. */
        @WitName("receive")
        RECEIVE,

        /** Nothing more is sent. */
        @WitName("send")
        SEND,

        /** Neither. */
        @WitName("both")
        BOTH;
    }

    /**
     * The resource {@code tcp-socket}. It is unbound at first; then bound; then listening or connected; and after a failure closed.
     * Binding, connecting and listening are started by one call and finished by another, and one of them at a time may be
     * under way.
     */
    @WitName("tcp-socket")
    interface TcpSocket extends AutoCloseable {

        /**
         * Begins to give the socket an address of this host.
         *
         * @param network the network to use
         * @param localAddress where; port 0 takes any free one, and the address of zeroes stands for all of the host
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.start-bind")
        Result<Unit, Network.ErrorCode> startBind(
                @WitName("network") Network.Network_ network,
                @WitName("local-address") Network.IpSocketAddress localAddress);

        /**
         * Ends what {@link #startBind} began.
         *
         * @return nothing, or {@link Network.ErrorCode#WOULD_BLOCK}, or the error
         */
        @WitName("[method]tcp-socket.finish-bind")
        Result<Unit, Network.ErrorCode> finishBind();

        /**
         * Begins to connect. When that fails the socket is of no more use.
         *
         * @param network the network to use
         * @param remoteAddress whom to reach
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.start-connect")
        Result<Unit, Network.ErrorCode> startConnect(
                @WitName("network") Network.Network_ network,
                @WitName("remote-address") Network.IpSocketAddress remoteAddress);

        /**
         * Ends what {@link #startConnect} began.
         *
         * @return the two directions of the connection, which the caller owns, or {@link Network.ErrorCode#WOULD_BLOCK}, or the error
         */
        @WitName("[method]tcp-socket.finish-connect")
        Result<Tuple2<Streams.InputStream, Streams.OutputStream>, Network.ErrorCode> finishConnect();

        /**
         * Begins to wait for connections; the socket must be bound.
         *
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.start-listen")
        Result<Unit, Network.ErrorCode> startListen();

        /**
         * Ends what {@link #startListen} began.
         *
         * @return nothing, or {@link Network.ErrorCode#WOULD_BLOCK}, or the error
         */
        @WitName("[method]tcp-socket.finish-listen")
        Result<Unit, Network.ErrorCode> finishListen();

        /**
         * Takes a connection that has come in.
         *
         * @return the connected socket and its two directions, all owned by the caller, or {@link Network.ErrorCode#WOULD_BLOCK}
         */
        @WitName("[method]tcp-socket.accept")
        Result<Tuple3<TcpSocket, Streams.InputStream, Streams.OutputStream>, Network.ErrorCode> accept();

        /**
         * The address of this side.
         *
         * @return the address, or {@link Network.ErrorCode#INVALID_STATE} if the socket is not bound
         */
        @WitName("[method]tcp-socket.local-address")
        Result<Network.IpSocketAddress, Network.ErrorCode> localAddress();

        /**
         * The address of the other side.
         *
         * @return the address, or {@link Network.ErrorCode#INVALID_STATE} if the socket is not connected
         */
        @WitName("[method]tcp-socket.remote-address")
        Result<Network.IpSocketAddress, Network.ErrorCode> remoteAddress();

        /**
         * Whether the socket waits for connections.
         *
         * @return true when it accepts them
         */
        @WitName("[method]tcp-socket.is-listening")
        boolean isListening();

        /**
         * The kind of the addresses.
         *
         * @return what the socket was made with
         */
        @WitName("[method]tcp-socket.address-family")
        Network.IpAddressFamily addressFamily();

        /**
         * Says how many connections may wait to be accepted; a hint.
         *
         * @param value at least 1
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-listen-backlog-size")
        Result<Unit, Network.ErrorCode> setListenBacklogSize(@WitName("value") @Unsigned long value);

        /**
         * Whether a silent connection is probed.
         *
         * @return true if it is
         */
        @WitName("[method]tcp-socket.keep-alive-enabled")
        Result<Boolean, Network.ErrorCode> keepAliveEnabled();

        /**
         * Switches the probing of a silent connection.
         *
         * @param value true to probe
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-keep-alive-enabled")
        Result<Unit, Network.ErrorCode> setKeepAliveEnabled(@WitName("value") boolean value);

        /**
         * How long a connection is silent before it is probed.
         *
         * @return nanoseconds
         */
        @WitName("[method]tcp-socket.keep-alive-idle-time")
        Result<@Unsigned Long, Network.ErrorCode> keepAliveIdleTime();

        /**
         * Sets how long a connection is silent before it is probed.
         *
         * @param value nanoseconds, at least 1; rounded to what the system can do
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-keep-alive-idle-time")
        Result<Unit, Network.ErrorCode> setKeepAliveIdleTime(@WitName("value") @Unsigned long value);

        /**
         * The time between two probes.
         *
         * @return nanoseconds
         */
        @WitName("[method]tcp-socket.keep-alive-interval")
        Result<@Unsigned Long, Network.ErrorCode> keepAliveInterval();

        /**
         * Sets the time between two probes.
         *
         * @param value nanoseconds, at least 1; rounded to what the system can do
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-keep-alive-interval")
        Result<Unit, Network.ErrorCode> setKeepAliveInterval(@WitName("value") @Unsigned long value);

        /**
         * How many probes may stay without an answer.
         *
         * @return the number
         */
        @WitName("[method]tcp-socket.keep-alive-count")
        Result<Integer, Network.ErrorCode> keepAliveCount();

        /**
         * Sets how many probes may stay without an answer.
         *
         * @param value at least 1; cut to what the system can do
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-keep-alive-count")
        Result<Unit, Network.ErrorCode> setKeepAliveCount(@WitName("value") @Unsigned int value);

        /**
         * How many routers a packet may pass.
         *
         * @return the number
         */
        @WitName("[method]tcp-socket.hop-limit")
        Result<Integer, Network.ErrorCode> hopLimit();

        /**
         * Sets how many routers a packet may pass.
         *
         * @param value 1 to 255
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-hop-limit")
        Result<Unit, Network.ErrorCode> setHopLimit(@WitName("value") int value);

        /**
         * The room that the system keeps for what has arrived.
         *
         * @return bytes
         */
        @WitName("[method]tcp-socket.receive-buffer-size")
        Result<@Unsigned Long, Network.ErrorCode> receiveBufferSize();

        /**
         * Sets the room that the system keeps for what has arrived; a hint.
         *
         * @param value bytes, at least 1
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-receive-buffer-size")
        Result<Unit, Network.ErrorCode> setReceiveBufferSize(@WitName("value") @Unsigned long value);

        /**
         * The room that the system keeps for what is to be sent.
         *
         * @return bytes
         */
        @WitName("[method]tcp-socket.send-buffer-size")
        Result<@Unsigned Long, Network.ErrorCode> sendBufferSize();

        /**
         * Sets the room that the system keeps for what is to be sent; a hint.
         *
         * @param value bytes, at least 1
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.set-send-buffer-size")
        Result<Unit, Network.ErrorCode> setSendBufferSize(@WitName("value") @Unsigned long value);

        /**
         * An event that happens when what was started can be finished, or a connection can be accepted.
         *
         * @return the event, for the whole life of the socket; the caller owns it
         */
        @WitName("[method]tcp-socket.subscribe")
        Poll.Pollable subscribe();

        /**
         * Ends one or both directions of the connection. Doing so again changes nothing.
         *
         * @param shutdownType which
         * @return nothing, or the error
         */
        @WitName("[method]tcp-socket.shutdown")
        Result<Unit, Network.ErrorCode> shutdown(@WitName("shutdown-type") ShutdownType shutdownType);

        @Override
        void close();
    }
}
