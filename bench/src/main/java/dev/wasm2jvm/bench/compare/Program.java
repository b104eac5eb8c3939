package dev.wasm2jvm.bench.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole program on WASI preview 1.
 *
 * @param name names the row, and is what the program is called with
 * @param binary its binary
 * @param arguments its other arguments
 * @param input a file for its standard input
 */
record Program(String name, Path binary, List<String> arguments, Path input) implements Subject {

    /** Says nothing: a program has its input. */
    @Override
    public int size() {
        return 1;
    }
}
