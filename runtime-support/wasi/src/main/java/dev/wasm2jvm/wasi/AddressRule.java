package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.net.HostPort;
import dev.wasm2jvm.wasi.net.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Addresses and ports, as they are written in a policy.
 *
 * @param blocks the blocks of addresses; none stands for all addresses
 * @param firstPort the least port
 * @param lastPort the greatest port
 */
record AddressRule(List<Block> blocks, int firstPort, int lastPort) {
    private static final int LAST_PORT = 0xffff;

    /**
     * The addresses that begin as another one does.
     *
     * @param base the address
     * @param bits how many bits of it count
     */
    record Block(InetAddress base, int bits) {
        boolean contains(InetAddress address) {
            byte[] expected = base.getAddress();
            byte[] given = address.getAddress();
            if (expected.length != given.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += Byte.SIZE) {
                int shift = Math.max(0, Byte.SIZE - (bits - bit));
                if ((expected[bit / Byte.SIZE] & 0xff) >> shift != (given[bit / Byte.SIZE] & 0xff) >> shift) {
                    return false;
                }
            }
            return true;
        }
    }

    boolean matches(InetSocketAddress address) {
        return firstPort <= address.getPort() && address.getPort() <= lastPort && containsAddress(address.getAddress());
    }

    private boolean containsAddress(InetAddress address) {
        for (var block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return blocks.isEmpty();
    }

    static AddressRule parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw malformed(text);
        }
        String ports = text.substring(colon + 1);
        int dash = ports.indexOf('-');
        boolean all = ports.equals("*");
        int first = all ? 0 : number(dash < 0 ? ports : ports.substring(0, dash), LAST_PORT, text);
        int last = all ? LAST_PORT : dash < 0 ? first : number(ports.substring(dash + 1), LAST_PORT, text);
        if (first > last) {
            throw malformed(text);
        }
        return new AddressRule(blocks(text.substring(0, colon), text), first, last);
    }

    private static int number(String digits, int most, String text) {
        int number = HostPort.number(digits, most);
        if (number < 0) {
            throw malformed(text);
        }
        return number;
    }

    private static List<Block> blocks(String host, String text) {
        if (host.equals("*")) {
            return List.of();
        }
        if (host.equals("localhost")) {
            return List.of(block("127.0.0.0/8", text), block("::1", text));
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed != host.indexOf(':') >= 0) {
            throw malformed(text);
        }
        return List.of(block(bracketed ? host.substring(1, host.length() - 1) : host, text));
    }

    private static Block block(String written, String text) {
        int slash = written.indexOf('/');
        var base = IpLiteral.parse(slash < 0 ? written : written.substring(0, slash))
                .orElseThrow(() -> malformed(text));
        int most = base.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? most : number(written.substring(slash + 1), most, text);
        return new Block(base, bits);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "an address is written HOST:PORT, such as 127.0.0.1:8080, 10.0.0.0/8:*, [::1]:80-89,"
                        + " localhost:* or *:443, not '" + text + "'");
    }
}
