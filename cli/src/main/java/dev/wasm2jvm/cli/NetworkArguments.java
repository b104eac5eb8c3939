package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What a guest may do on the network; without any of these options nothing. */
final class NetworkArguments {

    /** Its options, all of which have a value. */
    static final String[] NAMES = {"--allow-connect", "--allow-listen", "--allow-udp", "--allow-lookup", "--listen"};

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
        each("--listen", listeners, policy::listener);
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
}
