package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a small program loads before its first output, and the launcher that maps that from an archive. */
class StartUpTest {
    private static final Path FIXTURES = Path.of("../compiler/src/test/resources/fixtures");
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    private Path directory;

    private Path jar;

    @BeforeEach
    void nameJar() {
        jar = directory.resolve("app.jar");
    }

    /** Linking a lambda or a string concatenation spins classes at run time, for milliseconds each. */
    @ParameterizedTest
    @CsvSource({"c-preview1, 132", "c-command, 178"})
    void aSmallProgramLoadsFewClassesAndSpinsNone(String fixture, int most) throws IOException, InterruptedException {
        compile(fixture, "--main");
        var log = directory.resolve("classes.log");
        var java = Path.of(JAVA_HOME, "bin", "java").toString();
        run(Map.of(), java, "-Xlog:class+load:file=" + log, "-jar", jar.toString(), "a");
        var loaded = Files.readAllLines(log);
        long ours =
                loaded.stream().filter(line -> line.contains(" source: file:")).count();
        assertTrue(ours > 50 && ours <= most, () -> ours + " classes of the jar");
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains("dev.wasm2jvm") && line.contains("Lambda"))
                        .toList());
        assertFalse(loaded.stream().anyMatch(line -> line.contains(" java.security.SecureRandom ")));
    }

    @Test
    void theFirstRunOfALauncherLeavesAnArchiveAndLaterOnesUseIt() throws IOException, InterruptedException {
        compile("c-preview1", "--launcher");
        var launcher = directory.resolve("app").toString();
        var printed = "argument 0: c-preview1.wasm\nargument 1: a b\n";
        assertEquals(printed, run(Map.of(), launcher, "a b"));
        boolean hasCaches = Runtime.version().feature() >= 25;
        var archive = directory.resolve("app-" + System.getProperty("java.version") + (hasCaches ? ".aot" : ".jsa"));
        var written = Files.getLastModifiedTime(archive);
        try (var files = Files.list(directory)) {
            assertEquals(Set.of(jar, directory.resolve("app"), archive), files.collect(Collectors.toSet()));
        }
        // A JVM that is told to insist ends if the archive does not fit.
        assertEquals(
                printed, run(Map.of("JDK_JAVA_OPTIONS", hasCaches ? "-XX:AOTMode=on" : "-Xshare:on"), launcher, "a b"));
        assertEquals(written, Files.getLastModifiedTime(archive));
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
        assertEquals(printed, run(Map.of(), launcher, "a b"));
        assertTrue(Files.getLastModifiedTime(archive).toMillis() > 0, "an archive of an older jar is replaced");
    }

    @Test
    void aRunThatIsKilledLeavesNoArchive() throws IOException, InterruptedException {
        compile("c-preview1", "--launcher");
        var java = Files.createDirectories(directory.resolve("home/bin")).resolve("java");
        Files.copy(Path.of(JAVA_HOME, "release"), directory.resolve("home/release"));
        Files.writeString(java, """
                #!/bin/sh
                for option; do case $option in *=*.jsa.* | *=*.aot.*) echo a part >${option#*=};; esac; done
                exit 137
                """);
        assertTrue(java.toFile().setExecutable(true));
        var builder = new ProcessBuilder(directory.resolve("app").toString());
        builder.environment().put("JAVA_HOME", directory.resolve("home").toString());
        assertEquals(137, builder.start().waitFor());
        try (var files = Files.list(directory)) {
            assertEquals(
                    Set.of(jar, directory.resolve("app"), directory.resolve("home")),
                    files.collect(Collectors.toSet()));
        }
    }

    @Test
    void aDirectoryInThePlaceOfTheScriptIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("app"));
        assertEquals(ExitCode.USAGE, status("c-preview1", "--launcher"));
        assertFalse(Files.exists(jar));
    }

    private void compile(String fixture, String option) {
        assertEquals(ExitCode.OK, status(fixture, option));
    }

    private int status(String fixture, String option) {
        var input = FIXTURES.resolve(fixture).resolve(fixture + ".wasm").toString();
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            var runner = new CommandRunner(InputStream.nullInputStream(), nowhere, nowhere);
            return runner.run("compile", input, option, "-o", jar.toString());
        }
    }

    /** What a process printed that ends with 0. */
    private static String run(Map<String, String> environment, String... line)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(line))).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", JAVA_HOME);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
