package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;
import java.util.Optional;

/** {@code wasi:cli/environment}: what a program is started with. */
@WitName("wasi:cli/environment")
public interface Environment {
    /**
     * The environment variables.
     *
     * @return pairs of name and value, in the order in which they were given
     */
    @WitName("get-environment")
    List<Tuple2<String, String>> getEnvironment();

    /**
     * The arguments.
     *
     * @return the arguments, the program's name first
     */
    @WitName("get-arguments")
    List<String> getArguments();

    /**
     * The directory that relative paths start from.
     *
     * @return the guest's path, or nothing when the host names none
     */
    @WitName("initial-cwd")
    Optional<String> initialCwd();
}
