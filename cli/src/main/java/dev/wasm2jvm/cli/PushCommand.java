package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.Inspection;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.registry.Push;
import dev.wasm2jvm.registry.Pushed;
import dev.wasm2jvm.registry.Reference;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasm2jvm push}: a module or component to a registry. */
@Command(
        name = "push",
        description = "Puts a module or component into an OCI registry, once it was found valid.",
        mixinStandardHelpOptions = true)
final class PushCommand extends InputCommand {

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "A package with its version, ns:name@1.2.3, or an artifact, HOST/PATH:TAG.")
    private String target = "";

    @Option(
            names = "--annotation",
            paramLabel = "NAME=VALUE",
            description =
                    "An annotation of the manifest, such as org.opencontainers.image.licenses=MIT; may be repeated.")
    private Map<String, String> annotations = new LinkedHashMap<>();

    @Option(names = "--overwrite", description = "Replace the version of a package if it is there already.")
    private boolean overwrite;

    @Mixin
    private final RegistryArguments registry = new RegistryArguments();

    @Override
    public Integer call() throws IOException {
        var reference = Reference.parse(target);
        var input = read();
        WasmCompiler.validate(input);
        var found = WasmCompiler.inspect(input);
        var push = new Push(path(), names(found.imports()), names(found.exports()), annotations, created(), overwrite);
        var pushed = registry.client(streams()).build().push(push, reference);
        streams().print(json() ? json(pushed) : pushed.place() + " " + pushed.manifest() + "\n");
        return ExitCode.OK;
    }

    private static List<String> names(List<Inspection.Item> items) {
        return items.stream().map(Inspection.Item::name).toList();
    }

    /** Now, or what makes the same bytes of the same input (reproducible-builds.org, SOURCE_DATE_EPOCH). */
    private static Instant created() {
        var epoch = System.getenv("SOURCE_DATE_EPOCH");
        return epoch != null && epoch.matches("[0-9]{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(epoch))
                : Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String json(Pushed pushed) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("place", pushed.place());
            json.writeStringField("manifest", pushed.manifest().toString());
            json.writeStringField("digest", pushed.content().toString());
            json.writeEndObject();
        });
    }
}
