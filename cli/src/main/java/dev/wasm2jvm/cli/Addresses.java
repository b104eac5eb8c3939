package dev.wasm2jvm.cli;

import java.net.InetSocketAddress;

/** Addresses of servers, as they are typed and as they are shown. */
final class Addresses {
    private static final int HIGHEST_PORT = 65_535;

    private Addresses() {}

    /**
     * What {@code HOST:PORT} stands for.
     *
     * @throws UsageException if it is no such thing, or the host has no address
     */
    static InetSocketAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 0 && port <= HIGHEST_PORT) {
                var address = new InetSocketAddress(host, port);
                if (!address.isUnresolved()) {
                    return address;
                }
            }
        } catch (NumberFormatException notANumber) {
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
