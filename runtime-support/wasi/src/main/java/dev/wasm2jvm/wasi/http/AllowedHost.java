package dev.wasm2jvm.wasi.http;

import java.util.Locale;

/**
 * Hosts that a guest may send requests to.
 *
 * @param name a name in lower case, {@code *}, or {@code .domain} for all below a domain
 * @param port {@link #ANY_PORT}, {@link #USUAL_PORT} or the port
 */
record AllowedHost(String name, int port) {
    private static final int ANY_PORT = -1;
    private static final int USUAL_PORT = 0;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    static AllowedHost parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > text.lastIndexOf(']');
        var name = hasPort ? text.substring(0, colon) : text;
        boolean isAddress = name.startsWith("[") && name.endsWith("]");
        var rest = name.startsWith("*") ? name.substring(1) : name;
        if (name.isEmpty()
                || rest.indexOf('*') >= 0
                || (rest.indexOf(':') >= 0 && !isAddress)
                || isCrossed(name, rest)) {
            throw new IllegalArgumentException("not a host: '" + text + "', expected NAME[:PORT], *.DOMAIN or *");
        }
        return new AllowedHost(
                rest.isEmpty() ? name : rest.toLowerCase(Locale.ROOT),
                hasPort ? port(text, text.substring(colon + 1)) : USUAL_PORT);
    }

    /** A star stands alone or before a dot; a name without a star does not begin with a dot. */
    private static boolean isCrossed(String name, String rest) {
        return name.length() == rest.length() ? rest.startsWith(".") : !rest.isEmpty() && !rest.startsWith(".");
    }

    private static int port(String text, String digits) {
        if (digits.equals("*")) {
            return ANY_PORT;
        }
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("not a port: '" + digits + "' in '" + text + "'");
    }

    boolean fits(String scheme, String host, int wanted) {
        return fitsName(host.toLowerCase(Locale.ROOT)) && fitsPort(scheme, wanted);
    }

    private boolean fitsName(String host) {
        return name.equals("*") || (name.startsWith(".") ? host.endsWith(name) : host.equals(name));
    }

    private boolean fitsPort(String scheme, int wanted) {
        return switch (port) {
            case ANY_PORT -> true;
            case USUAL_PORT -> wanted == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
            default -> wanted == port;
        };
    }
}
