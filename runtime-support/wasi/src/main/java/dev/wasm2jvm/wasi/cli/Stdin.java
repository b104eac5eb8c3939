package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Streams;

/** {@code wasi:cli/stdin}: the standard input. */
@WitName("wasi:cli/stdin")
public interface Stdin {
    /**
     * Opens the standard input.
     *
     * @return a stream; the caller owns it, and closing it leaves the standard input open
     */
    @WitName("get-stdin")
    Streams.InputStream getStdin();
}
