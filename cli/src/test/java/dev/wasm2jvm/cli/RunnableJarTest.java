package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run} and {@code java -jar} of a compiled command print the same and end alike. */
class RunnableJarTest {

    private static final Path FIXTURES = Path.of("../compiler/src/test/resources/fixtures");

    @TempDir
    private Path directory;

    /** What a command printed, and its exit code. */
    private record Ended(int exitCode, String printed) {}

    @ParameterizedTest
    @CsvSource({
        "c-command, a b --clocks, 0",
        "c-command, --exit 7, 1",
        "c-preview1, a b --clocks, 0",
        "c-preview1, --exit 7, 7",
        "c-preview1, --abort, 134",
    })
    void runAndJarAgree(String fixture, String arguments, int exitCode) throws IOException, InterruptedException {
        var input = FIXTURES.resolve(fixture).resolve(fixture + ".wasm").toString();
        var jar = directory.resolve("out.jar").toString();
        assertEquals(new Ended(0, ""), run("compile", input, "--main", "-o", jar));
        var inJar = execute(jar, arguments.split(" ", -1));
        assertEquals(exitCode, inJar.exitCode(), inJar.printed());
        assertEquals(inJar, run(line(input, arguments.split(" ", -1))));
    }

    private static String[] line(String input, String[] arguments) {
        List<String> line = new ArrayList<>(List.of("run", input));
        line.addAll(List.of(arguments));
        return line.toArray(String[]::new);
    }

    private static Ended run(String... line) {
        var out = new ByteArrayOutputStream();
        int exitCode;
        try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errors = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            exitCode = new CommandRunner(InputStream.nullInputStream(), stream, errors).run(line);
        }
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8));
    }

    private static Ended execute(String jar, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }
}
