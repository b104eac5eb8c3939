package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:cli/terminal-stdout}: whether the standard output is a terminal. */
@WitName("wasi:cli/terminal-stdout")
public interface TerminalStdout {
    /**
     * The terminal behind the standard output.
     *
     * @return the terminal, or nothing when the stream is not one
     */
    @WitName("get-terminal-stdout")
    Optional<TerminalOutput.TerminalOutput_> getTerminalStdout();
}
