package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.WasmCompiler;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code wasm2jvm validate}: says nothing and exits 0, or says what is wrong. */
@Command(
        name = "validate",
        description = "Checks that a module or component is valid.",
        mixinStandardHelpOptions = true)
final class ValidateCommand extends InputCommand {

    @Override
    public Integer call() throws IOException {
        WasmCompiler.validate(read());
        return ExitCode.OK;
    }
}
