package dev.wasm2jvm.wasi.config;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;
import java.util.Optional;

/** {@code wasi:config/runtime}: the older name of {@code store}. */
@SuppressWarnings("JavaLangClash") // the name is WIT's
@WitName("wasi:config/runtime")
public interface Runtime {

    /** The variant {@code config-error}. */
    @WitName("config-error")
    sealed interface ConfigError {
        /**
         * Where the host takes the values from failed.
         *
         * @param value what happened, for a person
         */
        @WitName("upstream")
        record Upstream(@WitName("upstream") String value) implements ConfigError {}

        /**
         * Reading the values failed.
         *
         * @param value what happened, for a person
         */
        @WitName("io")
        record Io(@WitName("io") String value) implements ConfigError {}
    }

    /**
     * One value.
     *
     * @param key its name
     * @return the value, nothing if there is none, or the error
     */
    @WitName("get")
    Result<Optional<String>, ConfigError> get(@WitName("key") String key);

    /**
     * All values.
     *
     * @return pairs of name and value, or the error
     */
    @WitName("get-all")
    Result<List<Tuple2<String, String>>, ConfigError> getAll();
}
