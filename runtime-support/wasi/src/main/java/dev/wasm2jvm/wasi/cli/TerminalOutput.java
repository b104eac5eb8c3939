package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:cli/terminal-output}: the output side of a terminal. */
@WitName("wasi:cli/terminal-output")
public interface TerminalOutput {

    /** The resource {@code terminal-output}: proof that a stream is a terminal. */
    @WitName("terminal-output")
    interface TerminalOutput_ extends AutoCloseable {
        @Override
        void close();
    }
}
