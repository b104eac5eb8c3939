package dev.wasm2jvm.cli;

import dev.wasm2jvm.registry.RegistryClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How registries are found and reached, as options. */
final class RegistryArguments {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Which registry has which package, in the format of wkg; by default wasm-pkg/config.toml"
                    + " in the user's configuration folder.")
    private @Nullable Path config;

    @Option(
            names = "--insecure",
            paramLabel = "HOST[:PORT]",
            description = "A registry to speak to without encryption; this machine is one anyway. May be repeated.")
    private List<String> insecure = new ArrayList<>();

    /** A client whose warnings are printed. */
    RegistryClient.Builder client(Streams streams) {
        var builder = RegistryClient.builder().warnings(warning -> streams.err().println("warning: " + warning));
        insecure.forEach(builder::insecure);
        return config == null ? builder : builder.config(config);
    }
}
