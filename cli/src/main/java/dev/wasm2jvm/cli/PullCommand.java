package dev.wasm2jvm.cli;

import dev.wasm2jvm.registry.Pulled;
import dev.wasm2jvm.registry.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code wasm2jvm pull}: a module or component from a registry. */
@Command(
        name = "pull",
        description = "Gets a module or component from an OCI registry.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable RootCommand root;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = "A package, ns:name@1.2.3 or ns:name for its newest version; or an artifact, HOST/PATH:TAG or"
                    + " HOST/PATH@sha256:...")
    private String source = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write it.")
    private @Nullable Path output;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where to keep what was pulled, in place of the user's cache.")
    private @Nullable Path cache;

    @Option(names = "--offline", description = "Take it from the cache; ask no registry.")
    private boolean offline;

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description =
                    "A lock file in the format of wkg.lock: a package is what it says, and what it does not say yet is"
                            + " added.")
    private @Nullable Path lock;

    @Mixin
    private final RegistryArguments registry = new RegistryArguments();

    @Override
    public Integer call() throws IOException {
        if (root == null || output == null) {
            throw new IllegalStateException("picocli fills what is required before it calls a command");
        }
        var reference = Reference.parse(source);
        var client = registry.client(root.streams()).offline(offline);
        if (cache != null) {
            client.cache(cache);
        }
        if (lock != null) {
            client.lockFile(lock);
        }
        var pulled = client.build().pull(reference);
        pulled.copyTo(output);
        root.streams().print(root.global().json() ? json(pulled) : pulled.name() + " " + pulled.digest() + "\n");
        return ExitCode.OK;
    }

    private static String json(Pulled pulled) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("name", pulled.name());
            json.writeStringField("digest", pulled.digest().toString());
            json.writeStringField("registry", pulled.origin());
            json.writeEndObject();
        });
    }
}
