package dev.wasm2jvm.wasi.sockets;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Poll;
import java.util.Optional;

/** {@code wasi:sockets/ip-name-lookup}: from names of hosts to addresses. */
@WitName("wasi:sockets/ip-name-lookup")
public interface IpNameLookup {

    /**
     * Begins to look a name up; never blocks. An address that is written as text is parsed, and nobody is asked.
     *
     * @param network the network to ask
     * @param name a host name, in Unicode or in ASCII, or an address
     * @return the addresses as they arrive; the caller owns the stream
     */
    @WitName("resolve-addresses")
    Result<ResolveAddressStream, Network.ErrorCode> resolveAddresses(
            @WitName("network") Network.Network_ network, @WitName("name") String name);

    /** The resource {@code resolve-address-stream}: the addresses of a name. */
    @WitName("resolve-address-stream")
    interface ResolveAddressStream extends AutoCloseable {

        /**
         * The next address, the best first; never one of IPv4 in the clothes of IPv6.
         *
         * @return an address, nothing at the end, or {@link Network.ErrorCode#WOULD_BLOCK} when there is no answer yet
         */
        @WitName("[method]resolve-address-stream.resolve-next-address")
        Result<Optional<Network.IpAddress>, Network.ErrorCode> resolveNextAddress();

        /**
         * An event that happens when the next address or an error is there.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]resolve-address-stream.subscribe")
        Poll.Pollable subscribe();

        @Override
        void close();
    }
}
