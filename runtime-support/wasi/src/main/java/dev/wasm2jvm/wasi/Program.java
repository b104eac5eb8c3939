package dev.wasm2jvm.wasi;

import dev.wasm2jvm.runtime.InstanceLimits;

/**
 * A command: something with {@code wasi:cli/run}, or a core module with {@code _start}. Generated main classes implement it.
 */
public interface Program {

    /**
     * Instantiates the program and runs it once.
     *
     * @param config what the program may see
     * @param limits what it may use
     * @return the exit code: 0, or 1 where {@code run} gave an error
     * @throws ExitException if the program asked to exit
     * @throws dev.wasm2jvm.runtime.Trap if it trapped
     */
    int run(WasiConfig config, InstanceLimits limits);
}
