package dev.wasm2jvm.wasi.net;

import java.net.InetSocketAddress;

/** What a guest may do on the network. Asked before anything is sent, bound or looked up. */
public interface NetworkAccess {
    /**
     * Whether a connection may be made.
     *
     * @param remote whom to
     * @return true if it may
     */
    boolean allowsConnect(InetSocketAddress remote);

    /**
     * Whether a TCP socket may be bound, and connections be accepted there.
     *
     * @param local the address of this host, with the port as it was asked for: 0 stands for any free one
     * @return true if it may
     */
    boolean allowsListen(InetSocketAddress local);

    /**
     * Whether a UDP socket may be bound.
     *
     * @param local the address of this host, with the port as it was asked for: 0 stands for any free one
     * @return true if it may
     */
    boolean allowsUdpBind(InetSocketAddress local);

    /**
     * Whether datagrams may be sent to somebody, and be received from there.
     *
     * @param remote the other side
     * @return true if they may
     */
    boolean allowsDatagrams(InetSocketAddress remote);

    /**
     * Whether a name may be looked up.
     *
     * @param name in ASCII and small letters
     * @return true if it may
     */
    boolean allowsLookup(String name);
}
