package dev.wasm2jvm.bench.compare;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A program that wasm2jvm compiled.
 *
 * @param jar the result
 * @param run the compilation
 * @param largestMethod bytes of bytecode of the largest method, as {@code --stats} says; 0 if it does not
 */
record CompiledProgram(Path jar, ProgramRun run, int largestMethod) {

    private static final Pattern LARGEST = Pattern.compile("(?m)^ *largest +([0-9,]+) bytes");

    static CompiledProgram of(Path jar, ProgramRun run) {
        var matcher = LARGEST.matcher(run.errors());
        int largest = matcher.find() ? Integer.parseInt(matcher.group(1).replace(",", "")) : 0;
        return new CompiledProgram(jar, run, largest);
    }
}
