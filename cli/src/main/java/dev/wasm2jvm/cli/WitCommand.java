package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.WasmCompiler;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wasm2jvm wit}: the world of a component as WIT text. */
@Command(
        name = "wit",
        description = "Prints the world of a component: what it imports and exports.",
        mixinStandardHelpOptions = true)
final class WitCommand extends InputCommand {

    @Mixin
    private PlugArguments plugs = new PlugArguments();

    @Override
    public Integer call() throws IOException {
        streams().print(WasmCompiler.wit(read(), plugs.read()));
        return ExitCode.OK;
    }
}
