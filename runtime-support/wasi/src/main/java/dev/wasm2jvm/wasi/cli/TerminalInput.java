package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:cli/terminal-input}: the input side of a terminal. */
@WitName("wasi:cli/terminal-input")
public interface TerminalInput {

    /** The resource {@code terminal-input}: proof that a stream is a terminal. */
    @WitName("terminal-input")
    interface TerminalInput_ extends AutoCloseable {
        @Override
        void close();
    }
}
