package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:cli/terminal-stderr}: whether the standard error output is a terminal. */
@WitName("wasi:cli/terminal-stderr")
public interface TerminalStderr {
    /**
     * The terminal behind the standard error output.
     *
     * @return the terminal, or nothing when the stream is not one
     */
    @WitName("get-terminal-stderr")
    Optional<TerminalOutput.TerminalOutput_> getTerminalStderr();
}
