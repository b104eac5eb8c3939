package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Streams;

/** {@code wasi:cli/stdout}: the standard output. */
@WitName("wasi:cli/stdout")
public interface Stdout {
    /**
     * Opens the standard output.
     *
     * @return a stream; the caller owns it, and closing it leaves the standard output open
     */
    @WitName("get-stdout")
    Streams.OutputStream getStdout();
}
