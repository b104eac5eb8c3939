package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:cli/terminal-stdin}: whether the standard input is a terminal. */
@WitName("wasi:cli/terminal-stdin")
public interface TerminalStdin {
    /**
     * The terminal behind the standard input.
     *
     * @return the terminal, or nothing when the stream is not one
     */
    @WitName("get-terminal-stdin")
    Optional<TerminalInput.TerminalInput_> getTerminalStdin();
}
