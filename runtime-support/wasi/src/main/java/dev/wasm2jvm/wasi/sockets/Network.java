package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Tuple4;
import dev.wasm2jvm.runtime.Tuple8;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:sockets/network}: what the other interfaces of sockets share. */
@WitName("wasi:sockets/network")
public interface Network {

    /**
     * The code of the network behind an error of a stream.
     *
     * @param err the error of a failed stream operation
     * @return the code, nothing if the error is not one of the network
     */
    @WitName("network-error-code")
    Optional<ErrorCode> networkErrorCode(@WitName("err") dev.wasm2jvm.wasi.io.Error.Error_ err);

    /** The enum {@code error-code}: why an operation on a socket failed. */
    @WitName("error-code")
    enum ErrorCode {

        /** Something else went wrong. */
        @WitName("unknown")
        UNKNOWN,

        /** The guest was not granted this. */
        @WitName("access-denied")
        ACCESS_DENIED,

        /** The host cannot do this. */
        @WitName("not-supported")
        NOT_SUPPORTED,

        /** An argument makes no sense for this operation. */
        @WitName("invalid-argument")
        INVALID_ARGUMENT,

        /** The system has no memory or buffers left. */
        @WitName("out-of-memory")
        OUT_OF_MEMORY,

        /** The other side did not answer in time. */
        @WitName("timeout")
        TIMEOUT,

        /** Another operation has been started and not been finished. */
        @WitName("concurrency-conflict")
        CONCURRENCY_CONFLICT,

        /** The operation to finish was never started, or is finished already. */
        @WitName("not-in-progress")
        NOT_IN_PROGRESS,

        /** There is no result yet. */
        @WitName("would-block")
        WOULD_BLOCK,

        /** The socket is not in a state in which this can be done. */
        @WitName("invalid-state")
        INVALID_STATE,

        /** No more sockets may be open. */
        @WitName("new-socket-limit")
        NEW_SOCKET_LIMIT,

        /** The address is not one of this host. */
        @WitName("address-not-bindable")
        ADDRESS_NOT_BINDABLE,

        /** The address belongs to another socket, or no port is left. */
        @WitName("address-in-use")
        ADDRESS_IN_USE,

        /** No way leads to the remote address. */
        @WitName("remote-unreachable")
        REMOTE_UNREACHABLE,

        /** Nobody listens at the remote address. */
        @WitName("connection-refused")
        CONNECTION_REFUSED,

        /** The other side tore the connection down. */
        @WitName("connection-reset")
        CONNECTION_RESET,

        /** The connection was torn down on this side. */
        @WitName("connection-aborted")
        CONNECTION_ABORTED,

        /** The datagram is larger than the network takes. */
        @WitName("datagram-too-large")
        DATAGRAM_TOO_LARGE,

        /** The name does not exist or has no address. */
        @WitName("name-unresolvable")
        NAME_UNRESOLVABLE,

        /** The name could not be looked up now; later it might. */
        @WitName("temporary-resolver-failure")
        TEMPORARY_RESOLVER_FAILURE,

        /** The name cannot be looked up. */
        @WitName("permanent-resolver-failure")
        PERMANENT_RESOLVER_FAILURE;
    }

    /** The variant {@code ip-address}. */
    @WitName("ip-address")
    sealed interface IpAddress {

        /**
         * An address of IPv4.
         *
         * @param value its four bytes, each 0 to 255
         */
        @WitName("ipv4")
        record Ipv4(@WitName("ipv4") Tuple4<Integer, Integer, Integer, Integer> value) implements IpAddress {}

        /**
         * An address of IPv6.
         *
         * @param value its eight parts, each 0 to 65535
         */
        @WitName("ipv6")
        record Ipv6(
                @WitName("ipv6") Tuple8<Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer> value)
                implements IpAddress {}
    }

    /** The enum {@code ip-address-family}. */
    @WitName("ip-address-family")
    enum IpAddressFamily {

        /** The addresses of IPv4. */
        @WitName("ipv4")
        IPV4,

        /** The addresses of IPv6. */
        @WitName("ipv6")
        IPV6;
    }

    /** The variant {@code ip-socket-address}: where a socket can be reached. */
    @WitName("ip-socket-address")
    sealed interface IpSocketAddress {

        /**
         * A place in IPv4.
         *
         * @param value address and port
         */
        @WitName("ipv4")
        record Ipv4(@WitName("ipv4") Ipv4SocketAddress value) implements IpSocketAddress {}

        /**
         * A place in IPv6.
         *
         * @param value address and port
         */
        @WitName("ipv6")
        record Ipv6(@WitName("ipv6") Ipv6SocketAddress value) implements IpSocketAddress {}
    }

    /**
     * The record {@code ipv4-socket-address}.
     *
     * @param port 0 to 65535; 0 lets the system choose where that is allowed
     * @param address the four bytes of the address
     */
    @WitName("ipv4-socket-address")
    record Ipv4SocketAddress(
            @WitName("port") int port, @WitName("address") Tuple4<Integer, Integer, Integer, Integer> address) {}

    /**
     * The record {@code ipv6-socket-address}.
     *
     * @param port 0 to 65535; 0 lets the system choose where that is allowed
     * @param flowInfo the flow label and traffic class
     * @param address the eight parts of the address
     * @param scopeId the number of the network interface for addresses that are local to a link, else 0
     */
    @WitName("ipv6-socket-address")
    record Ipv6SocketAddress(
            @WitName("port") int port,
            @WitName("flow-info") @Unsigned int flowInfo,
            @WitName("address") Tuple8<Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer> address,
            @WitName("scope-id") @Unsigned int scopeId) {}

    /** The resource {@code network}: access to a network. There is one, and what it allows is decided by the host. */
    @WitName("network")
    interface Network_ extends AutoCloseable {

        @Override
        void close();
    }
}
