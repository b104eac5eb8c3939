package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.WasmInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command about one input file. */
abstract class InputCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable RootCommand root;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            description = "A core module or a component, in binary form; for bindgen also a file or folder of WIT.")
    private @Nullable Path input;

    /** The file's name for messages, as typed. */
    @Nullable
    String inputName() {
        return input == null ? null : input.toString();
    }

    /** The bytes of the input. */
    WasmInput read() throws IOException {
        return WasmInput.read(path());
    }

    /** Where the input is. */
    Path path() {
        if (input == null) {
            throw new IllegalStateException("picocli fills the input before it calls a command");
        }
        return input;
    }

    Streams streams() {
        return root().streams();
    }

    boolean json() {
        return root().global().json();
    }

    private RootCommand root() {
        if (root == null) {
            throw new IllegalStateException("picocli fills the parent before it calls a command");
        }
        return root;
    }
}
