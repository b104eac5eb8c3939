package dev.wasm2jvm.fuzz;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs compiled modules out of a file and writes their lines to another, in a JVM with other options. */
final class Replay {
    private Replay() {}

    /**
     * Runs all modules.
     *
     * @param arguments the file with the modules, and the file that takes the lines
     */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[0]))))) {
            while (true) {
                lines.add(CaseRunner.run(CompiledCase.read(in)));
            }
        } catch (EOFException end) {
            Files.write(Path.of(arguments[1]), lines, StandardCharsets.UTF_8);
        }
    }
}
