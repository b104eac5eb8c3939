package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompilerOptions;
import picocli.CommandLine.Option;

/** The option of all commands that write class files or load them. */
final class ReleaseArgument {

    @Option(
            names = "--release",
            paramLabel = "N",
            defaultValue = "17",
            description = "The Java release of the class files, 17 to 25 (default: 17).")
    private int release;

    /** The release, 17 to 25. */
    int value() {
        if (!CompilerOptions.isRelease(release)) {
            throw new UsageException("--release must be 17 to 25, not " + release, null);
        }
        return release;
    }
}
