package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.net.HostPort;
import dev.wasm2jvm.wasi.net.IpLiteral;
import dev.wasm2jvm.wasi.net.NetworkAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a guest may do on the network: by default nothing. Immutable.
 *
 * <p>A rule is written {@code HOST:PORT}. The host is an address ({@code 127.0.0.1}, {@code [::1]}), a block of them
 * ({@code 10.0.0.0/8}, {@code [fd00::/8]}), {@code localhost} for all addresses of this machine's loopback, or {@code *};
 * it is never a name that has to be looked up. The port is a number, a range ({@code 8000-8099}) or {@code *}.
 */
public final class NetworkPolicy implements NetworkAccess {
    private static final NetworkPolicy CLOSED = builder().build();

    private final List<AddressRule> connect;
    private final List<AddressRule> listen;
    private final List<AddressRule> udp;
    private final List<String> names;
    private final List<Listener> listeners;

    private NetworkPolicy(Builder builder) {
        connect = List.copyOf(builder.connect);
        listen = List.copyOf(builder.listen);
        udp = List.copyOf(builder.udp);
        names = List.copyOf(builder.names);
        listeners = List.copyOf(builder.listeners);
    }

    /** A socket that listens before the guest runs, for guests that can accept connections and not open sockets. */
    record Listener(InetSocketAddress address, Consumer<InetSocketAddress> whenBound) {}

    /**
     * The policy that allows nothing.
     *
     * @return the policy
     */
    public static NetworkPolicy closed() {
        return CLOSED;
    }

    /**
     * A builder that allows nothing yet.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    List<Listener> listeners() {
        return listeners;
    }

    private static boolean matches(List<AddressRule> rules, InetSocketAddress address) {
        for (var rule : rules) {
            if (rule.matches(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean allowsConnect(InetSocketAddress remote) {
        return matches(connect, remote);
    }

    @Override
    public boolean allowsListen(InetSocketAddress local) {
        return matches(listen, local);
    }

    /** Any free port may be had by everyone who may send: it is how a socket that only asks gets its answers. */
    @Override
    public boolean allowsUdpBind(InetSocketAddress local) {
        return local.getPort() == 0 ? !udp.isEmpty() : matches(udp, local);
    }

    @Override
    public boolean allowsDatagrams(InetSocketAddress remote) {
        return matches(udp, remote);
    }

    @Override
    public boolean allowsLookup(String name) {
        for (var pattern : names) {
            boolean matches = pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** Collects what is allowed. Not safe for use by several threads. */
    public static final class Builder {
        private final List<AddressRule> connect = new ArrayList<>();
        private final List<AddressRule> listen = new ArrayList<>();
        private final List<AddressRule> udp = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Allows TCP connections to other sides.
         *
         * @param rule whom to, {@code HOST:PORT}
         * @return this
         * @throws IllegalArgumentException if the rule is malformed
         */
        public Builder allowConnect(String rule) {
            connect.add(AddressRule.parse(rule));
            return this;
        }

        /**
         * Allows binding TCP sockets, and accepting connections there. Port 0 in a rule allows any free port that the system
         * chooses.
         *
         * @param rule addresses and ports of this host, {@code HOST:PORT}; a guest that asks for all addresses of the host
         *     needs {@code 0.0.0.0}, {@code [::]} or {@code *}
         * @return this
         * @throws IllegalArgumentException if the rule is malformed
         */
        public Builder allowListen(String rule) {
            listen.add(AddressRule.parse(rule));
            return this;
        }

        /**
         * Allows datagrams to and from other sides, and binding UDP sockets to addresses of this host; any free port may be
         * bound as soon as there is one such rule.
         *
         * @param rule other sides and addresses of this host, {@code HOST:PORT}
         * @return this
         * @throws IllegalArgumentException if the rule is malformed
         */
        public Builder allowUdp(String rule) {
            udp.add(AddressRule.parse(rule));
            return this;
        }

        /**
         * Allows looking up all names. Whom a guest may talk to is decided by address all the same.
         *
         * @return this
         */
        public Builder allowLookup() {
            return allowLookup("*");
        }

        /**
         * Allows looking up a name.
         *
         * @param name a host name in ASCII; {@code *.example.com} stands for all names below one, and {@code *} for all
         * @return this
         * @throws IllegalArgumentException if it is no such name
         */
        public Builder allowLookup(String name) {
            boolean pattern = name.equals("*") || name.startsWith("*.");
            if (name.isEmpty() || name.indexOf('*', pattern ? 1 : 0) >= 0) {
                throw new IllegalArgumentException(
                        "a name to look up is written NAME, *.NAME or *, not '" + name + "'");
            }
            names.add(name.toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * Listens before the guest runs, as {@link #listener(InetSocketAddress)} does.
         *
         * @param where {@code HOST:PORT}; the host is an address or {@code localhost}
         * @return this
         * @throws IllegalArgumentException if it is something else
         */
        public Builder listener(String where) {
            var parsed = HostPort.parse(where);
            var address = parsed.host().equals("localhost")
                    ? InetAddress.getLoopbackAddress()
                    : IpLiteral.parse(parsed.host()).orElse(null);
            if (address == null) {
                throw new IllegalArgumentException("a guest listens at an address or at localhost, not at '"
                        .concat(where)
                        .concat("'"));
            }
            return listener(new InetSocketAddress(address, parsed.port()));
        }

        /**
         * Listens for a guest of preview 1, which can accept connections and not open sockets. The socket is opened when an
         * instance is made, and closed with it; it is a descriptor after those of the granted directories.
         *
         * @param address an address of this host; port 0 takes any free one
         * @return this
         */
        public Builder listener(InetSocketAddress address) {
            return listener(address, NetworkPolicy::forget);
        }

        /**
         * Listens as {@link #listener(InetSocketAddress)} does.
         *
         * @param address an address of this host; port 0 takes any free one
         * @param whenBound is told the address, with its port, for each instance before its guest runs
         * @return this
         */
        public Builder listener(InetSocketAddress address, Consumer<InetSocketAddress> whenBound) {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("not an address to listen at: " + address);
            }
            listeners.add(new Listener(address, whenBound));
            return this;
        }

        /**
         * The policy.
         *
         * @return an immutable policy
         */
        public NetworkPolicy build() {
            return new NetworkPolicy(this);
        }
    }

    private static void forget(InetSocketAddress address) {
        // Whoever names a port need not be told.
    }
}
