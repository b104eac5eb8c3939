package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.cli.Environment;
import java.util.List;
import java.util.Optional;

/**
 * {@code wasi:cli/environment}.
 *
 * @param getEnvironment the environment variables
 * @param getArguments the arguments
 */
public record ProgramEnvironment(List<Tuple2<String, String>> getEnvironment, List<String> getArguments)
        implements Environment {
    /** No directory is special: relative paths are the guest library's affair. */
    @Override
    public Optional<String> initialCwd() {
        return Optional.empty();
    }
}
