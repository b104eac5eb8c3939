package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.runtime.Trap;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own.
 *
 * @param home where it is installed
 * @param options what it is started with
 */
record ChildJvm(Path home, List<String> options) {
    private static final int MINUTES = 60;

    /** The installation that runs this. */
    static ChildJvm ofThis(String... options) {
        return new ChildJvm(Path.of(System.getProperty("java.home")), List.of(options));
    }

    /** Its version: 17, 25. */
    int feature() throws IOException {
        var release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }

    /** The same with another option. */
    ChildJvm with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new ChildJvm(home, more);
    }

    /**
     * Runs compiled modules there.
     *
     * @param cases a file of them
     * @param folder for what it writes
     * @return a line a module
     */
    List<String> run(Path cases, Path folder) throws IOException, InterruptedException {
        Path lines = folder.resolve("lines");
        Path output = folder.resolve("output");
        Files.deleteIfExists(lines);
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("-Xss1m");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Replay.class.getName(), cases.toString(), lines.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(this + " hangs");
        }
        if (process.exitValue() != 0) {
            throw new IOException(this + " ended with " + process.exitValue() + ": " + Files.readString(output));
        }
        return Files.readAllLines(lines, StandardCharsets.UTF_8);
    }

    /** The tests' classes and the runtime's: what runs modules needs no compiler. */
    private static String classPath() {
        return home(Replay.class) + File.pathSeparator + home(Trap.class);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
