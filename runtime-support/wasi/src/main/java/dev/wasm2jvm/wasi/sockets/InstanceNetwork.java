package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:sockets/instance-network}: the network of an instance. */
@WitName("wasi:sockets/instance-network")
public interface InstanceNetwork {

    /**
     * The network of this instance.
     *
     * @return the network; the caller owns it
     */
    @WitName("instance-network")
    Network.Network_ instanceNetwork();
}
