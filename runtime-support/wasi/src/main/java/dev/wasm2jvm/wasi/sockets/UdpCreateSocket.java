package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:sockets/udp-create-socket}: new sockets of UDP. */
@WitName("wasi:sockets/udp-create-socket")
public interface UdpCreateSocket {

    /**
     * Makes a socket that is bound to nothing. One of IPv6 never talks to IPv4.
     *
     * @param addressFamily the kind of its addresses
     * @return the socket; the caller owns it
     */
    @WitName("create-udp-socket")
    Result<Udp.UdpSocket, Network.ErrorCode> createUdpSocket(
            @WitName("address-family") Network.IpAddressFamily addressFamily);
}
