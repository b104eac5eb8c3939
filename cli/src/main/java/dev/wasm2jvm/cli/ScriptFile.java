package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.wast.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A test script.
 *
 * @param path as the user would type it
 */
record ScriptFile(Path path) {

    /**
     * All scripts in some places.
     *
     * @param paths scripts, or folders with scripts at any depth
     * @return in the order of the places, those of a folder sorted; none twice
     * @throws UsageException if a folder has no script
     */
    static List<ScriptFile> find(List<Path> paths) throws IOException {
        List<ScriptFile> found = new ArrayList<>();
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            int before = found.size();
            try (var files = Files.walk(path)) {
                files.filter(file -> file.equals(path) ? Files.isRegularFile(file) : isScript(file))
                        .sorted()
                        .forEach(file -> found.add(new ScriptFile(file)));
            }
            if (found.size() == before) {
                throw new UsageException(
                        "there is no script in " + path, "scripts are *.json, as wast2json writes them");
            }
        }
        return found.stream().distinct().toList();
    }

    private static boolean isScript(Path file) {
        return Files.isRegularFile(file) && ScriptRunner.isScript(file);
    }

    /** The folder that the script lies in, with slashes. */
    String folder() {
        return slashed(Objects.requireNonNullElse(path.getParent(), Path.of(".")));
    }

    /** The path with slashes. */
    String name() {
        return slashed(path);
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
