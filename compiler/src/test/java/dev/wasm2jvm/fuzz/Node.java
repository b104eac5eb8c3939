package dev.wasm2jvm.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Runs modules on Node.js, which knows nothing of us. */
final class Node {
    private Node() {}

    /** Whether there is a Node.js. */
    static boolean isThere() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Runs modules.
     *
     * @param folder for files
     * @return a line a module
     */
    static List<String> run(List<FuzzCase> cases, Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("run.mjs");
        try (InputStream in = Node.class.getResourceAsStream("/fuzz/run.mjs")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        for (FuzzCase each : cases) {
            Files.write(folder.resolve(each.seed() + ".wasm"), each.module());
            Files.write(
                    folder.resolve(each.seed() + ".calls"),
                    each.calls().stream().map(FuzzCase.Call::text).toList());
        }
        Path lines = folder.resolve("lines");
        int status = new ProcessBuilder("node", script.toString(), folder.toString())
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("node ended with " + status);
        }
        return Files.readAllLines(lines, StandardCharsets.UTF_8);
    }
}
