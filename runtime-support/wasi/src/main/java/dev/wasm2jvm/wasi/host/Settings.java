package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.config.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code wasi:config/store} over fixed values.
 *
 * @param values by name, in the order in which they are listed
 */
public record Settings(Map<String, String> values) implements Store {
    @Override
    public Result<Optional<String>, Error> get(String key) {
        return Result.ok(Optional.ofNullable(values.get(key)));
    }

    @Override
    public Result<List<Tuple2<String, String>>, Error> getAll() {
        return Result.ok(pairs(values));
    }

    static List<Tuple2<String, String>> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> new Tuple2<>(each.getKey(), each.getValue()))
                .toList();
    }
}
