package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.CompilerOptions;
import java.time.Duration;

/**
 * How scripts are run.
 *
 * @param release the Java release of the class files, 17 to 25
 * @param repeat how often the commands of a script are executed, at least once, each time with new instances of the same
 *     classes; more than once gives the JIT compilers time
 * @param limit how long the commands may take, each time; a hang is a failure then
 * @param methodBytes estimated bytes of code beyond which a function is split; 0 for the compiler's own choice
 */
public record ScriptOptions(int release, int repeat, Duration limit, int methodBytes) {
    /** Class files for Java 17, once, a minute a script. */
    public static final ScriptOptions DEFAULTS = new ScriptOptions(17, 1, Duration.ofMinutes(1), 0);

    /** Checks the ranges. */
    public ScriptOptions {
        if (!CompilerOptions.isRelease(release)) {
            throw new IllegalArgumentException("release must be 17 to 25, not " + release);
        }
        if (repeat < 1) {
            throw new IllegalArgumentException("repeat must be at least 1, not " + repeat);
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be more than nothing, not " + limit);
        }
    }
}
