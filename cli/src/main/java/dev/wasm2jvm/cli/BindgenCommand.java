package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.Output;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WitInput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wasm2jvm bindgen}: the Java API of a world, without a component behind it. */
@Command(
        name = "bindgen",
        description = "Writes the Java API of a component or of a world in WIT, to write a host before the component.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BindgenCommand extends InputCommand {

    @Mixin
    private CompilerArguments arguments = new CompilerArguments();

    @Mixin
    private ApiArguments api = new ApiArguments();

    @Option(
            names = "--features",
            paramLabel = "NAME",
            split = ",",
            description = "Unstable features of the WIT whose items are there. May be repeated.")
    private Set<String> features = new LinkedHashSet<>();

    @Option(names = "--all-features", description = "The items of all unstable features are there.")
    private boolean allFeatures;

    @Override
    public Integer call() throws IOException {
        CompiledClasses compiled;
        try (var output = api.output()) {
            compiled = bindgen(api.options(arguments.options(), false), output);
            api.complete(output, compiled, false);
            output.commit();
        }
        api.writeDocuments(compiled, false);
        return ExitCode.OK;
    }

    private CompiledClasses bindgen(CompilerOptions options, Output output) throws IOException {
        var path = path();
        return WitInput.isWit(path)
                ? WasmCompiler.bindgen(WitInput.read(path, features, allFeatures), options, output)
                : WasmCompiler.bindgen(read(), options, output);
    }
}
