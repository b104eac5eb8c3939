package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.WasmInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The components that answer imports of the input. */
final class PlugArguments {

    @Option(
            names = "--plug",
            paramLabel = "FILE",
            description = "A component whose exports answer imports of IN, or of another plug: all become one. May be"
                    + " repeated.")
    private List<Path> plugs = new ArrayList<>();

    /** Reads all of them, in the order given. */
    List<WasmInput> read() throws IOException {
        List<WasmInput> inputs = new ArrayList<>();
        for (var plug : plugs) {
            inputs.add(WasmInput.read(plug));
        }
        return inputs;
    }
}
