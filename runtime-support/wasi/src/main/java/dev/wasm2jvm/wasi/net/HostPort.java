package dev.wasm2jvm.wasi.net;

/**
 * Host and port, as they are typed.
 *
 * @param host a name or an address; one of IPv6 without its brackets
 * @param port 0 to 65,535
 */
public record HostPort(String host, int port) {
    private static final int LAST_PORT = 0xffff;
    private static final int MOST_DIGITS = 5;

    /**
     * Reads {@code HOST:PORT}.
     *
     * @param text {@code 127.0.0.1:80}, {@code [::1]:80} or {@code localhost:80}
     * @return what it says
     * @throws IllegalArgumentException if it is something else
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        int port = number(text.substring(colon + 1), LAST_PORT);
        if (host.isEmpty() || bracketed != host.indexOf(':') >= 0 || port < 0) {
            throw new IllegalArgumentException(
                    "an address is written HOST:PORT, such as 127.0.0.1:8080, [::1]:0 or localhost:80, not '"
                            .concat(text)
                            .concat("'"));
        }
        return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    /**
     * Reads a number of decimal digits.
     *
     * @param digits what is written
     * @param most the greatest that it may be, at most 65,535
     * @return the number, or -1 if it is greater, or none
     */
    public static int number(String digits, int most) {
        int length = digits.length();
        if (length == 0 || length > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number <= most ? number : -1;
    }
}
