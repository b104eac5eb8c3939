package dev.wasm2jvm.wasi.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses that are written as text. Nothing here asks a name service. */
public final class IpLiteral {
    private static final int BYTES_OF_IPV4 = 4;
    private static final int MOST_DIGITS = 3;

    private IpLiteral() {}

    /**
     * Reads an address.
     *
     * @param text {@code 127.0.0.1} or {@code ::1}
     * @return the address, nothing if the text is something else
     */
    public static Optional<InetAddress> parse(String text) {
        if (text.startsWith("[")) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static Optional<InetAddress> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != BYTES_OF_IPV4) {
            return Optional.empty();
        }
        var bytes = new byte[BYTES_OF_IPV4];
        for (int i = 0; i < bytes.length; i++) {
            int value = decimal(parts[i]);
            if (value < 0 || value > 0xff) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return of(bytes);
    }

    private static int decimal(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(each -> each >= '0' && each <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }

    /** What stands in brackets the JDK takes for an address and never asks for; other texts with a colon may be names. */
    private static Optional<InetAddress> ipv6(String text) {
        try {
            return Optional.of(InetAddress.getByName('[' + text + ']'));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> of(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
