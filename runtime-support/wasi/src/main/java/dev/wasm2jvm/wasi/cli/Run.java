package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:cli/run}: what a command exports. */
@WitName("wasi:cli/run")
public interface Run {
    /**
     * Runs the program.
     *
     * @return success or failure
     */
    @WitName("run")
    Result<Unit, Unit> run();
}
