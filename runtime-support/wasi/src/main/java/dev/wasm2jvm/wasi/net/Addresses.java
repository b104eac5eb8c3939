package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Tuple4;
import dev.wasm2jvm.runtime.Tuple8;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddress;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Ipv4SocketAddress;
import dev.wasm2jvm.wasi.sockets.Network.Ipv6SocketAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Translates between the addresses of WIT and those of Java, and says which are fit for what. */
final class Addresses {
    private static final int BYTES_OF_IPV6 = 16;
    private static final int PARTS_OF_IPV6 = 8;
    private static final int BYTES_OF_IPV4 = 4;

    private Addresses() {}

    static ProtocolFamily family(IpAddressFamily family) {
        return family == IpAddressFamily.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /** Whether an address of the JDK is of a family. The JDK tells those of IPv4 in the clothes of IPv6 as IPv4. */
    static boolean isOf(InetSocketAddress address, IpAddressFamily family) {
        return (address.getAddress() instanceof Inet4Address) == (family == IpAddressFamily.IPV4);
    }

    /** An address for a socket to bind to. */
    static InetSocketAddress local(IpSocketAddress address, IpAddressFamily family) throws NetworkException {
        var local = unicast(address, family);
        requirePlain(local);
        return local;
    }

    /** An address that a socket can talk to. */
    static InetSocketAddress remote(IpSocketAddress address, IpAddressFamily family) throws NetworkException {
        var remote = unicast(address, family);
        requirePlain(remote);
        Calls.require(!remote.getAddress().isAnyLocalAddress() && remote.getPort() != 0, ErrorCode.INVALID_ARGUMENT);
        return remote;
    }

    private static InetSocketAddress unicast(IpSocketAddress address, IpAddressFamily family) throws NetworkException {
        boolean fits = address instanceof IpSocketAddress.Ipv4 == (family == IpAddressFamily.IPV4);
        Calls.require(fits, ErrorCode.INVALID_ARGUMENT);
        var known = toJava(address);
        Calls.require(!known.getAddress().isMulticastAddress(), ErrorCode.INVALID_ARGUMENT);
        boolean broadcast = known.getAddress() instanceof Inet4Address four
                && ByteBuffer.wrap(four.getAddress()).getInt() == -1;
        Calls.require(!broadcast, ErrorCode.INVALID_ARGUMENT);
        return known;
    }

    /** Refuses what is IPv4 in the clothes of IPv6: mapped addresses, and compatible ones, which nobody uses any more. */
    private static void requirePlain(InetSocketAddress address) throws NetworkException {
        if (!(address.getAddress() instanceof Inet6Address six)) {
            return;
        }
        var bytes = ByteBuffer.wrap(six.getAddress());
        boolean zeroes = bytes.getLong() == 0;
        int third = bytes.getInt();
        int last = bytes.getInt();
        boolean mapped = zeroes && third == 0xffff;
        boolean compatible = zeroes && third == 0 && last != 0 && last != 1;
        Calls.require(!mapped && !compatible, ErrorCode.INVALID_ARGUMENT);
    }

    static InetSocketAddress toJava(IpSocketAddress address) {
        if (address instanceof IpSocketAddress.Ipv4 four) {
            return new InetSocketAddress(
                    toJava(four.value().address()), four.value().port());
        }
        var six = ((IpSocketAddress.Ipv6) address).value();
        return new InetSocketAddress(toJava(six.address(), six.scopeId()), six.port());
    }

    private static InetAddress toJava(Tuple4<Integer, Integer, Integer, Integer> parts) {
        var bytes = ByteBuffer.allocate(BYTES_OF_IPV4);
        for (int part : new int[] {parts.f0(), parts.f1(), parts.f2(), parts.f3()}) {
            bytes.put((byte) part);
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static InetAddress toJava(
            Tuple8<Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer> parts, int scope) {
        var bytes = ByteBuffer.allocate(BYTES_OF_IPV6);
        var all = new int[] {
            parts.f0(), parts.f1(), parts.f2(), parts.f3(), parts.f4(), parts.f5(), parts.f6(), parts.f7()
        };
        for (int part : all) {
            bytes.putShort((short) part);
        }
        try {
            // Unlike its siblings this method leaves mapped addresses what they are.
            return Inet6Address.getByAddress(null, bytes.array(), scope == 0 ? -1 : scope);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }

    /** An address in the form of a family; the JDK tells some of a socket of IPv6 as IPv4. */
    static IpSocketAddress toWit(SocketAddress address, IpAddressFamily family) {
        var known = (InetSocketAddress) address;
        if (family == IpAddressFamily.IPV4) {
            return new IpSocketAddress.Ipv4(new Ipv4SocketAddress(
                    known.getPort(), fourParts(known.getAddress().getAddress())));
        }
        int scope = known.getAddress() instanceof Inet6Address six ? six.getScopeId() : 0;
        return new IpSocketAddress.Ipv6(new Ipv6SocketAddress(
                known.getPort(), 0, eightParts(known.getAddress().getAddress()), scope));
    }

    static IpAddress toWit(InetAddress address) {
        return address instanceof Inet4Address
                ? new IpAddress.Ipv4(fourParts(address.getAddress()))
                : new IpAddress.Ipv6(eightParts(address.getAddress()));
    }

    private static Tuple4<Integer, Integer, Integer, Integer> fourParts(byte[] bytes) {
        return new Tuple4<>(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff);
    }

    private static Tuple8<Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer> eightParts(
            byte[] bytes) {
        var buffer = bytes.length == BYTES_OF_IPV6 ? ByteBuffer.wrap(bytes) : ByteBuffer.allocate(BYTES_OF_IPV6);
        var parts = new int[PARTS_OF_IPV6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = buffer.getShort() & 0xffff;
        }
        return new Tuple8<>(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
    }
}
