package dev.wasm2jvm.registry;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom we speak to without encryption: this machine, and who was named.
 *
 * @param insecure hosts as written in references, with their ports
 * @param schemes what configuration says of a host
 */
record Hosts(Set<String> insecure, Map<String, String> schemes) {
    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    Hosts {
        insecure = Set.copyOf(insecure);
        schemes = Map.copyOf(schemes);
    }

    /** The same with one more host. */
    Hosts with(String host, String scheme) {
        var more = new HashMap<>(schemes);
        more.put(host, scheme);
        return new Hosts(insecure, more);
    }

    /** The address of a host. */
    URI base(String host) {
        // What everybody calls Docker Hub is another machine.
        var real = host.equals("docker.io") ? "registry-1.docker.io" : host;
        return URI.create(scheme(host) + "://" + real + "/");
    }

    private String scheme(String host) {
        var configured = schemes.get(host);
        if (configured != null) {
            return configured;
        }
        return insecure.contains(host) || isLoopback(withoutPort(host)) ? HTTP : HTTPS;
    }

    /** Whether requests may go to an address: encrypted ones may, others to hosts that {@link #base} has no better for. */
    boolean allows(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        if (HTTPS.equalsIgnoreCase(address.getScheme())) {
            return true;
        }
        return HTTP.equalsIgnoreCase(address.getScheme())
                && scheme(address.getRawAuthority()).equals(HTTP);
    }

    /** Scheme, host and port of an address: what credentials are for. */
    static String origin(URI address) {
        var scheme = lower(address.getScheme());
        int port = address.getPort();
        if (port < 0) {
            port = scheme.equals(HTTPS) ? 443 : 80;
        }
        return scheme + "://" + lower(address.getHost()) + ":" + port;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":[0-9]+$", "");
    }

    /** By its name alone: what a name service would say is no reason to trust a host. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
