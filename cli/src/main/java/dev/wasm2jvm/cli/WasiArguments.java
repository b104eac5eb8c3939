package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.Preopen;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a guest is granted; {@code run} and {@code serve} share it. */
final class WasiArguments {

    @Option(
            names = "--dir",
            paramLabel = "HOST::GUEST[:ro]",
            description = "A directory that the guest may see, for reading only with :ro. May be repeated.")
    private List<String> directories = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable of the guest's environment. May be repeated.")
    private List<String> environment = new ArrayList<>();

    @Option(
            names = "--http",
            paramLabel = "HOST[:PORT]",
            description =
                    "A host that the guest may send HTTP requests to: a name, *.DOMAIN or *; without a port the usual"
                            + " ones, with * any. May be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--precise-clocks",
            description = "Tell the guest the time as exactly as the system does, not in steps of 100 microseconds.")
    private boolean preciseClocks;

    @Mixin
    private StoreArguments stores = new StoreArguments();

    @Mixin
    private NetworkArguments network = new NetworkArguments();

    /**
     * Adds all of it.
     *
     * @param open keeps the stores that are opened; to be closed when the last instance has ended, also if this fails
     * @param err where logs of the guest go
     */
    void addTo(WasiConfig.Builder config, OpenStores open, PrintStream err) throws IOException {
        for (var variable : environment) {
            int equals = variable.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--env takes NAME=VALUE, not '" + variable + "'", null);
            }
            config.env(variable.substring(0, equals), variable.substring(equals + 1));
        }
        for (var directory : directories) {
            preopen(directory).addTo(config);
        }
        if (!hosts.isEmpty()) {
            config.http(policy());
        }
        if (preciseClocks) {
            config.preciseClocks();
        }
        config.network(network.policy());
        stores.addTo(config, open, err);
    }

    private static Preopen preopen(String directory) {
        try {
            return Preopen.parse(directory);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "for example --dir ./data::/data:ro");
        }
    }

    private HttpPolicy policy() {
        var policy = HttpPolicy.builder();
        try {
            hosts.forEach(policy::allow);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "for example --http api.example.com:8443");
        }
        return policy.build();
    }
}
