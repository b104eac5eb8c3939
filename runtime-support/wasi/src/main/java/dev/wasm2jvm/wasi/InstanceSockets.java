package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.net.GuestNetwork;
import dev.wasm2jvm.wasi.net.OpenSockets;
import dev.wasm2jvm.wasi.sockets.InstanceNetwork;
import dev.wasm2jvm.wasi.sockets.IpNameLookup;
import dev.wasm2jvm.wasi.sockets.Network;
import dev.wasm2jvm.wasi.sockets.Tcp;
import dev.wasm2jvm.wasi.sockets.TcpCreateSocket;
import dev.wasm2jvm.wasi.sockets.Udp;
import dev.wasm2jvm.wasi.sockets.UdpCreateSocket;
import org.jspecify.annotations.Nullable;

/**
 * The network of one instance, once for each interface. It is apart from {@link Wasi} because the JVM loads what a class
 * converts to interfaces when it verifies the class, and most programs have no sockets.
 */
final class InstanceSockets {
    private final GuestNetwork guest;

    InstanceSockets(@Nullable NetworkPolicy policy, int most) {
        guest = new GuestNetwork(policy == null ? NetworkPolicy.closed() : policy, new OpenSockets(most));
    }

    GuestNetwork guest() {
        return guest;
    }

    Network network() {
        return guest;
    }

    InstanceNetwork instanceNetwork() {
        return guest;
    }

    IpNameLookup ipNameLookup() {
        return guest;
    }

    Tcp tcp() {
        return guest;
    }

    TcpCreateSocket tcpCreateSocket() {
        return guest;
    }

    Udp udp() {
        return guest;
    }

    UdpCreateSocket udpCreateSocket() {
        return guest;
    }
}
