package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Describes what a run was made on. */
final class Machine {

    private Machine() {}

    /** Processor, memory, system. */
    static String describe() throws IOException {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " virtual processors, " + memory()
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static String processor() throws IOException {
        return field(Path.of("/proc/cpuinfo"), "model name", "unknown processor");
    }

    private static String memory() throws IOException {
        var kilobytes = field(Path.of("/proc/meminfo"), "MemTotal", "").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? "" : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GiB, ";
    }

    private static String field(Path file, String name, String otherwise) throws IOException {
        if (!Files.exists(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    /** The commit that is checked out. */
    static String commit(Workshop workshop) throws IOException {
        try {
            var commit = workshop.run(List.of("git", "rev-parse", "--short=12", "HEAD"))
                    .strip();
            var changes = workshop.run(List.of("git", "status", "--porcelain", "--untracked-files=no"));
            return changes.isBlank() ? commit : commit + " and changes";
        } catch (UnavailableException e) {
            return "unknown commit";
        }
    }
}
