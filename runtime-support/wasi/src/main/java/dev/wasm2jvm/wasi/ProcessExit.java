package dev.wasm2jvm.wasi;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.cli.Exit;

/** {@code wasi:cli/exit}: an exception, never the end of the JVM. */
final class ProcessExit implements Exit {
    @Override
    public void exit(Result<Unit, Unit> status) {
        throw new ExitException(status.isOk() ? 0 : 1);
    }

    @Override
    public void exitWithCode(int statusCode) {
        throw new ExitException(statusCode);
    }
}
