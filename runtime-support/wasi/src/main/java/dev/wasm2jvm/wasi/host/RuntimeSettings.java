package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.config.Runtime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code wasi:config/runtime} over fixed values.
 *
 * @param values by name, in the order in which they are listed
 */
public record RuntimeSettings(Map<String, String> values) implements Runtime {
    @Override
    public Result<Optional<String>, ConfigError> get(String key) {
        return Result.ok(Optional.ofNullable(values.get(key)));
    }

    @Override
    public Result<List<Tuple2<String, String>>, ConfigError> getAll() {
        return Result.ok(Settings.pairs(values));
    }
}
