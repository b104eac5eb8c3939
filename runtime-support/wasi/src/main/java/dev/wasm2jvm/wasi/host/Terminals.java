package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.cli.TerminalInput;
import dev.wasm2jvm.wasi.cli.TerminalOutput;
import dev.wasm2jvm.wasi.cli.TerminalStderr;
import dev.wasm2jvm.wasi.cli.TerminalStdin;
import dev.wasm2jvm.wasi.cli.TerminalStdout;
import java.util.Optional;

/**
 * {@code wasi:cli/terminal-stdin}, {@code terminal-stdout} and {@code terminal-stderr}.
 *
 * @param present whether the standard streams are a terminal
 */
public record Terminals(boolean present) implements TerminalStdin, TerminalStdout, TerminalStderr {
    @Override
    public Optional<TerminalInput.TerminalInput_> getTerminalStdin() {
        return present ? Optional.of(() -> {}) : Optional.empty();
    }

    @Override
    public Optional<TerminalOutput.TerminalOutput_> getTerminalStdout() {
        return present ? Optional.of(() -> {}) : Optional.empty();
    }

    @Override
    public Optional<TerminalOutput.TerminalOutput_> getTerminalStderr() {
        return getTerminalStdout();
    }
}
