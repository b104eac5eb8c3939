package dev.wasm2jvm.wasi.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a guest may send, and how patient they are. Immutable; one policy may serve many instances, which then
 * share its connections.
 *
 * <p>Nothing is allowed by default. Hosts are allowed by the name that the guest writes, whatever address it has.
 */
public final class HttpPolicy {
    /** Allows nothing. */
    public static final HttpPolicy CLOSED = builder().build();

    /** No time-out of a guest is longer than this: about 146 years, which the JDK can add to the time now. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final List<AllowedHost> allowed;
    private final Duration connectTimeout;
    private final Duration firstByteTimeout;
    private final Duration betweenBytesTimeout;
    private final Connections connections;

    private HttpPolicy(Builder builder) {
        allowed = List.copyOf(builder.allowed);
        connectTimeout = builder.connectTimeout;
        firstByteTimeout = builder.firstByteTimeout;
        betweenBytesTimeout = builder.betweenBytesTimeout;
        connections = new Connections(builder.tls, connectTimeout);
    }

    /**
     * A builder that allows nothing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether a request may be sent.
     *
     * @param scheme {@code http} or {@code https}
     * @param host a name or an address; that of IPv6 in brackets
     * @param port 1 to 65535, the usual one of the scheme where the guest names none
     * @return true if a host that was allowed fits
     */
    public boolean allows(String scheme, String host, int port) {
        return allowed.stream().anyMatch(each -> each.fits(scheme, host, port));
    }

    /**
     * How long making a connection may take.
     *
     * @param asked what the guest asks for in nanoseconds, unsigned; null if it does not
     * @return the shorter of both
     */
    public Duration connectTimeout(@Nullable Long asked) {
        return shorter(connectTimeout, asked);
    }

    /**
     * How long a response may take to begin.
     *
     * @param asked what the guest asks for in nanoseconds, unsigned; null if it does not
     * @return the shorter of both
     */
    public Duration firstByteTimeout(@Nullable Long asked) {
        return shorter(firstByteTimeout, asked);
    }

    /**
     * How long each next part of a response may take.
     *
     * @param asked what the guest asks for in nanoseconds, unsigned; null if it does not
     * @return the shorter of both
     */
    public Duration betweenBytesTimeout(@Nullable Long asked) {
        return shorter(betweenBytesTimeout, asked);
    }

    private static Duration shorter(Duration ours, @Nullable Long asked) {
        if (asked == null) {
            return ours;
        }
        // The JDK refuses time-outs of nothing.
        var wanted = asked < 0 ? LONGEST : Duration.ofNanos(Math.max(1, asked));
        return wanted.compareTo(ours) < 0 ? wanted : ours;
    }

    /**
     * The client that sends requests with this patience for connections, or up to twice as much.
     *
     * @param timeout how long making a connection may take
     * @return the client
     */
    public HttpClient client(Duration timeout) {
        return connections.client(timeout);
    }

    /** Collects what is allowed. Not safe for use by several threads. */
    public static final class Builder {
        private static final Duration CONNECT = Duration.ofSeconds(30);
        private static final Duration READ = Duration.ofMinutes(10);

        private final List<AllowedHost> allowed = new ArrayList<>();
        private Duration connectTimeout = CONNECT;
        private Duration firstByteTimeout = READ;
        private Duration betweenBytesTimeout = READ;
        private @Nullable SSLContext tls;

        private Builder() {}

        /**
         * Allows requests to a host.
         *
         * @param host {@code NAME[:PORT]}. The name may be {@code *} for all, or begin with {@code *.} for all below a
         *     domain; an address of IPv6 stands in brackets. The port may be {@code *}; without one it is the usual one of
         *     {@code http} and {@code https}
         * @return this
         * @throws IllegalArgumentException if it is not written so
         */
        public Builder allow(String host) {
            allowed.add(AllowedHost.parse(host));
            return this;
        }

        /**
         * Sets how long making a connection may take, name look-up and TLS included. A guest may ask for less.
         *
         * @param timeout more than nothing; 30 seconds by default
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive(timeout);
            return this;
        }

        /**
         * Sets how long a response may take to begin. A guest may ask for less.
         *
         * @param timeout more than nothing; 10 minutes by default
         * @return this
         */
        public Builder firstByteTimeout(Duration timeout) {
            firstByteTimeout = positive(timeout);
            return this;
        }

        /**
         * Sets how long each next part of a response may take. A guest may ask for less.
         *
         * @param timeout more than nothing; 10 minutes by default
         * @return this
         */
        public Builder betweenBytesTimeout(Duration timeout) {
            betweenBytesTimeout = positive(timeout);
            return this;
        }

        /**
         * Sets whom to trust.
         *
         * @param context makes the connections of {@code https}; by default that of the JVM
         * @return this
         */
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        /**
         * The policy.
         *
         * @return an immutable policy with connections of its own
         */
        public HttpPolicy build() {
            return new HttpPolicy(this);
        }

        private static Duration positive(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("a time-out of " + timeout + " leaves no time");
            }
            return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        }
    }
}
