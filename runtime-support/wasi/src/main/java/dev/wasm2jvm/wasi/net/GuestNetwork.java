package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.host.StreamFailure;
import dev.wasm2jvm.wasi.sockets.InstanceNetwork;
import dev.wasm2jvm.wasi.sockets.IpNameLookup;
import dev.wasm2jvm.wasi.sockets.Network;
import dev.wasm2jvm.wasi.sockets.Tcp;
import dev.wasm2jvm.wasi.sockets.TcpCreateSocket;
import dev.wasm2jvm.wasi.sockets.Udp;
import dev.wasm2jvm.wasi.sockets.UdpCreateSocket;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** {@code wasi:sockets} for one instance. Used by one thread at a time, like the instance. */
public final class GuestNetwork
        implements Network, InstanceNetwork, IpNameLookup, Tcp, TcpCreateSocket, Udp, UdpCreateSocket, AutoCloseable {
    private static final int LONGEST_NAME = 253;

    private final NetworkAccess access;
    private final OpenSockets open;

    /**
     * A network without a socket.
     *
     * @param access what the guest may do
     * @param open counts its sockets
     */
    public GuestNetwork(NetworkAccess access, OpenSockets open) {
        this.access = access;
        this.open = open;
    }

    /** The resource {@code network}: it stands for all that the instance may do. */
    private record Handle(GuestNetwork owner) implements Network_ {
        @Override
        public void close() {}
    }

    NetworkAccess access() {
        return access;
    }

    /** The sockets that are open, for hosts of other versions of WASI. */
    public OpenSockets open() {
        return open;
    }

    /** Refuses a network that another host made. */
    void require(Network_ given) throws NetworkException {
        boolean ours = given instanceof Handle handle && handle.owner() == this;
        Calls.require(ours, ErrorCode.INVALID_ARGUMENT);
    }

    @Override
    public Network_ instanceNetwork() {
        return new Handle(this);
    }

    @Override
    public Optional<ErrorCode> networkErrorCode(dev.wasm2jvm.wasi.io.Error.Error_ err) {
        return err instanceof StreamFailure failure && failure.cause() instanceof NetworkException known
                ? Optional.of(known.code())
                : Optional.empty();
    }

    @Override
    public Result<TcpSocket, ErrorCode> createTcpSocket(IpAddressFamily addressFamily) {
        return Calls.attempt(() -> GuestTcpSocket.create(this, addressFamily));
    }

    @Override
    public Result<UdpSocket, ErrorCode> createUdpSocket(IpAddressFamily addressFamily) {
        return Calls.attempt(() -> GuestUdpSocket.create(this, addressFamily));
    }

    @Override
    public Result<ResolveAddressStream, ErrorCode> resolveAddresses(Network_ network, String name) {
        return Calls.attempt(() -> {
            require(network);
            open.requireRoom();
            var address = IpLiteral.parse(name);
            if (address.isPresent()) {
                return open.add(NameLookup.known(open, address.get()));
            }
            String host = hostName(name);
            Calls.require(access.allowsLookup(host), ErrorCode.ACCESS_DENIED);
            return open.add(NameLookup.start(open, host));
        });
    }

    /** The name in ASCII. */
    private static String hostName(String name) throws NetworkException {
        String ascii;
        try {
            ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            throw Calls.refusal(ErrorCode.INVALID_ARGUMENT);
        }
        boolean fits = !ascii.isEmpty() && ascii.length() <= LONGEST_NAME && !ascii.startsWith(".");
        Calls.require(fits && name.indexOf(':') < 0, ErrorCode.INVALID_ARGUMENT);
        return ascii;
    }

    /** Closes all sockets that the guest left open. */
    @Override
    public void close() {
        open.closeAll();
    }
}
