package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.net.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What a guest may do on the network; without any of these options nothing. */
final class NetworkArguments {

    /** Its options, all of which have a value. */
    static final String[] NAMES = {"--allow-connect", "--allow-listen", "--allow-udp", "--allow-lookup", "--listen"};

    private static final int LAST_PORT = 0xffff;

    @Option(
            names = "--allow-connect",
            paramLabel = "HOST:PORT",
            description = "A TCP address that the guest may connect to: 127.0.0.1:80, 10.0.0.0/8:*, [::1]:8000-8099,"
                    + " localhost:*, *:443. May be repeated.")
    private List<String> connect = new ArrayList<>();

    @Option(
            names = "--allow-listen",
            paramLabel = "HOST:PORT",
            description =
                    "A TCP address of this machine that the guest may listen at; port 0 stands for any free one. May"
                            + " be repeated.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--allow-udp",
            paramLabel = "HOST:PORT",
            description = "An address that the guest may exchange datagrams with, or bind to. May be repeated.")
    private List<String> udp = new ArrayList<>();

    @Option(
            names = "--allow-lookup",
            paramLabel = "NAME",
            description = "A host name that the guest may look up; *.example.com and * are patterns. May be repeated.")
    private List<String> lookup = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Listen here for a guest of preview 1, which finds the socket as a descriptor after those of"
                    + " --dir. May be repeated.")
    private List<String> listeners = new ArrayList<>();

    NetworkPolicy policy() {
        var policy = NetworkPolicy.builder();
        each("--allow-connect", connect, policy::allowConnect);
        each("--allow-listen", listen, policy::allowListen);
        each("--allow-udp", udp, policy::allowUdp);
        each("--allow-lookup", lookup, policy::allowLookup);
        each("--listen", listeners, text -> policy.listener(address(text)));
        return policy.build();
    }

    private static void each(String option, List<String> values, Consumer<String> use) {
        for (var value : values) {
            try {
                use.accept(value);
            } catch (IllegalArgumentException e) {
                throw new UsageException(option + ": " + e.getMessage(), null);
            }
        }
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        var host = text.substring(0, Math.max(colon, 0));
        var port = text.substring(colon + 1);
        var address = host.equals("localhost")
                ? Optional.of(InetAddress.getLoopbackAddress())
                : IpLiteral.parse(host.replaceFirst("^\\[(.*:.*)]$", "$1"));
        if (address.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException(
                    "an address to listen at is written HOST:PORT, such as 127.0.0.1:8080, [::1]:0 or localhost:80, not '"
                            + text + "'");
        }
        return new InetSocketAddress(address.get(), Integer.parseInt(port));
    }
}
