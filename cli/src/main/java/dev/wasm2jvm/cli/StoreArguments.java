package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.WasiConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The stores, values and logs of a guest. Nothing is opened before a command asks for it. */
final class StoreArguments {

    @Option(
            names = "--keyvalue",
            paramLabel = "NAME=STORE",
            description =
                    "A bucket of wasi:keyvalue: memory, file:PATH (durable), or redis://HOST:PORT. May be repeated.")
    private List<String> keyvalue = new ArrayList<>();

    @Option(names = "--config", paramLabel = "NAME=VALUE", description = "A value of wasi:config. May be repeated.")
    private List<String> config = new ArrayList<>();

    @Option(
            names = "--blobstore",
            paramLabel = "NAME=STORE",
            description = "A container of wasi:blobstore: memory or dir:PATH. May be repeated.")
    private List<String> blobstore = new ArrayList<>();

    @Option(names = "--logging", description = "Print what the guest logs to standard error.")
    private boolean logging;

    /**
     * Opens the stores and grants them.
     *
     * @param guest what the guest may do
     * @param open keeps what is opened; to be closed when the last instance has ended, also if this fails
     * @param err where logs go
     */
    void addTo(WasiConfig.Builder guest, OpenStores open, PrintStream err) throws IOException {
        for (var each : keyvalue) {
            var pair = pair("--keyvalue", each);
            guest.keyvalue(pair.getKey(), open.keyvalue(pair.getKey(), pair.getValue()));
        }
        for (var each : blobstore) {
            var pair = pair("--blobstore", each);
            guest.blobstore(pair.getKey(), OpenStores.container(pair.getValue()));
        }
        for (var each : config) {
            var pair = pair("--config", each);
            guest.config(pair.getKey(), pair.getValue());
        }
        if (logging) {
            guest.logging(new GuestLog(err));
        }
    }

    private static Map.Entry<String, String> pair(String option, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(option + " takes NAME=VALUE, not '" + text + "'", null);
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new UsageException("not a path: '" + text + "'", null);
        }
    }

    static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException invalid) {
            throw new UsageException("not an address: '" + text + "'", "for example redis://localhost:6379");
        }
    }
}
