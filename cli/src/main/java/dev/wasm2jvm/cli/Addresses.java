package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.net.HostPort;
import java.net.InetSocketAddress;

/** Addresses of servers, as they are typed and as they are shown. */
final class Addresses {
    private Addresses() {}

    /**
     * What {@code HOST:PORT} stands for.
     *
     * @throws UsageException if it is no such thing, or the host has no address
     */
    static InetSocketAddress parse(String option, String text) {
        try {
            var parsed = HostPort.parse(text);
            var address = new InetSocketAddress(parsed.host(), parsed.port());
            if (!address.isUnresolved()) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new UsageException(
                option + " takes HOST:PORT, not '" + text + "'", "for example " + option + " 0.0.0.0:8080");
    }

    /** Where a browser finds a server: one that listens on all addresses is on this machine too. */
    static String url(InetSocketAddress address) {
        var host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
