package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Streams;

/** {@code wasi:cli/stderr}: the standard error output. */
@WitName("wasi:cli/stderr")
public interface Stderr {
    /**
     * Opens the standard error output.
     *
     * @return a stream; the caller owns it, and closing it leaves the standard error output open
     */
    @WitName("get-stderr")
    Streams.OutputStream getStderr();
}
