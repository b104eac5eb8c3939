package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Poll;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code wasi:sockets/udp}: datagrams. */
@WitName("wasi:sockets/udp")
public interface Udp {

    /**
     * The record {@code incoming-datagram}.
     *
     * @param data what it carries
     * @param remoteAddress who sent it
     */
    @WitName("incoming-datagram")
    record IncomingDatagram(
            @WitName("data") byte[] data,
            @WitName("remote-address") Network.IpSocketAddress remoteAddress) {
        @Override
        public final boolean equals(@Nullable Object other) {
            return other instanceof IncomingDatagram that
                    && Arrays.equals(data, that.data)
                    && remoteAddress.equals(that.remoteAddress);
        }

        @Override
        public final int hashCode() {
            return Arrays.hashCode(data) * 31 + remoteAddress.hashCode();
        }

        @Override
        public final String toString() {
            return "IncomingDatagram[" + Arrays.toString(data) + ", " + remoteAddress + "]";
        }
    }

    /** The resource {@code incoming-datagram-stream}: what arrives at a socket. */
    @WitName("incoming-datagram-stream")
    interface IncomingDatagramStream extends AutoCloseable {

        /**
         * Takes datagrams that have arrived; never blocks.
         *
         * @param maxResults the most to take
         * @return at most that many, none if there are none
         */
        @WitName("[method]incoming-datagram-stream.receive")
        Result<List<IncomingDatagram>, Network.ErrorCode> receive(@WitName("max-results") @Unsigned long maxResults);

        /**
         * An event that happens when a datagram or an error is there.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]incoming-datagram-stream.subscribe")
        Poll.Pollable subscribe();

        @Override
        void close();
    }

    /**
     * The record {@code outgoing-datagram}.
     *
     * @param data what it carries
     * @param remoteAddress whom it is for; nothing stands for the address that the stream was made with
     */
    @WitName("outgoing-datagram")
    record OutgoingDatagram(
            @WitName("data") byte[] data,
            @WitName("remote-address") Optional<Network.IpSocketAddress> remoteAddress) {
        @Override
        public final boolean equals(@Nullable Object other) {
            return other instanceof OutgoingDatagram that
                    && Arrays.equals(data, that.data)
                    && remoteAddress.equals(that.remoteAddress);
        }

        @Override
        public final int hashCode() {
            return Arrays.hashCode(data) * 31 + remoteAddress.hashCode();
        }

        @Override
        public final String toString() {
            return "OutgoingDatagram[" + Arrays.toString(data) + ", " + remoteAddress + "]";
        }
    }

    /** The resource {@code outgoing-datagram-stream}: what leaves a socket. */
    @WitName("outgoing-datagram-stream")
    interface OutgoingDatagramStream extends AutoCloseable {

        /**
         * How many datagrams the next {@link #send} may carry; never blocks.
         *
         * @return the number, 0 if none can be sent now
         */
        @WitName("[method]outgoing-datagram-stream.check-send")
        Result<@Unsigned Long, Network.ErrorCode> checkSend();

        /**
         * Sends datagrams one after the other, up to the first that cannot be sent; never blocks.
         *
         * @param datagrams at most as many as the last {@link #checkSend()} permitted
         * @return how many were sent, or the error of the first
         * @throws dev.wasm2jvm.runtime.Trap if there are more than permitted
         */
        @WitName("[method]outgoing-datagram-stream.send")
        Result<@Unsigned Long, Network.ErrorCode> send(@WitName("datagrams") List<OutgoingDatagram> datagrams);

        /**
         * An event that happens when datagrams can be sent.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]outgoing-datagram-stream.subscribe")
        Poll.Pollable subscribe();

        @Override
        void close();
    }

    /** The resource {@code udp-socket}. It is unbound at first, then bound. */
    @WitName("udp-socket")
    interface UdpSocket extends AutoCloseable {

        /**
         * Begins to give the socket an address of this host.
         *
         * @param network the network to use
         * @param localAddress where; port 0 takes any free one, and the address of zeroes stands for all of the host
         * @return nothing, or the error
         */
        @WitName("[method]udp-socket.start-bind")
        Result<Unit, Network.ErrorCode> startBind(
                @WitName("network") Network.Network_ network,
                @WitName("local-address") Network.IpSocketAddress localAddress);

        /**
         * Ends what {@link #startBind} began.
         *
         * @return nothing, or {@link Network.ErrorCode#WOULD_BLOCK}, or the error
         */
        @WitName("[method]udp-socket.finish-bind")
        Result<Unit, Network.ErrorCode> finishBind();

        /**
         * The two directions of the socket. They replace those of an earlier call.
         *
         * @param remoteAddress the only one to talk to; nothing allows everyone
         * @return the directions; the caller owns them
         */
        @WitName("[method]udp-socket.stream")
        Result<Tuple2<IncomingDatagramStream, OutgoingDatagramStream>, Network.ErrorCode> stream(
                @WitName("remote-address") Optional<Network.IpSocketAddress> remoteAddress);

        /**
         * The address of this side.
         *
         * @return the address, or {@link Network.ErrorCode#INVALID_STATE} if the socket is not bound
         */
        @WitName("[method]udp-socket.local-address")
        Result<Network.IpSocketAddress, Network.ErrorCode> localAddress();

        /**
         * The address that the streams are limited to.
         *
         * @return the address, or {@link Network.ErrorCode#INVALID_STATE} if there is none
         */
        @WitName("[method]udp-socket.remote-address")
        Result<Network.IpSocketAddress, Network.ErrorCode> remoteAddress();

        /**
         * The kind of the addresses.
         *
         * @return what the socket was made with
         */
        @WitName("[method]udp-socket.address-family")
        Network.IpAddressFamily addressFamily();

        /**
         * How many routers a datagram may pass.
         *
         * @return the number
         */
        @WitName("[method]udp-socket.unicast-hop-limit")
        Result<Integer, Network.ErrorCode> unicastHopLimit();

        /**
         * Sets how many routers a datagram may pass.
         *
         * @param value 1 to 255
         * @return nothing, or the error
         */
        @WitName("[method]udp-socket.set-unicast-hop-limit")
        Result<Unit, Network.ErrorCode> setUnicastHopLimit(@WitName("value") int value);

        /**
         * The room that the system keeps for what has arrived.
         *
         * @return bytes
         */
        @WitName("[method]udp-socket.receive-buffer-size")
        Result<@Unsigned Long, Network.ErrorCode> receiveBufferSize();

        /**
         * Sets the room that the system keeps for what has arrived; a hint.
         *
         * @param value bytes, at least 1
         * @return nothing, or the error
         */
        @WitName("[method]udp-socket.set-receive-buffer-size")
        Result<Unit, Network.ErrorCode> setReceiveBufferSize(@WitName("value") @Unsigned long value);

        /**
         * The room that the system keeps for what is to be sent.
         *
         * @return bytes
         */
        @WitName("[method]udp-socket.send-buffer-size")
        Result<@Unsigned Long, Network.ErrorCode> sendBufferSize();

        /**
         * Sets the room that the system keeps for what is to be sent; a hint.
         *
         * @param value bytes, at least 1
         * @return nothing, or the error
         */
        @WitName("[method]udp-socket.set-send-buffer-size")
        Result<Unit, Network.ErrorCode> setSendBufferSize(@WitName("value") @Unsigned long value);

        /**
         * An event that happens when what was started can be finished.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]udp-socket.subscribe")
        Poll.Pollable subscribe();

        @Override
        void close();
    }
}
