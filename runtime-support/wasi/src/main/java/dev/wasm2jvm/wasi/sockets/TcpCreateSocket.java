package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:sockets/tcp-create-socket}: new sockets of TCP. */
@WitName("wasi:sockets/tcp-create-socket")
public interface TcpCreateSocket {

    /**
     * Makes a socket that is bound to nothing. One of IPv6 never talks to IPv4.
     *
     * @param addressFamily the kind of its addresses
     * @return the socket; the caller owns it
     */
    @WitName("create-tcp-socket")
    Result<Tcp.TcpSocket, Network.ErrorCode> createTcpSocket(
            @WitName("address-family") Network.IpAddressFamily addressFamily);
}
