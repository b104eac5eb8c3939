package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the transcripts in {@code src/test/cli}: command lines with what they print and their exit codes.
 *
 * <p>A line that begins with {@code $ } is a command; the lines below it are its standard output, its standard error with
 * {@code ! } before each line, and {@code = N} for an exit code other than 0. {@code FIXTURES/} is where the compiler's
 * fixtures lie, {@code SCRIPTS/} its test scripts, {@code TMP/} a directory of the transcript's own. {@code -Dgolden.update} rewrites the transcripts.
 */
class CommandLineTest {

    private static final Path TRANSCRIPTS = Path.of("src/test/cli");
    private static final Path FIXTURES = Path.of("../compiler/src/test/resources/fixtures");
    private static final Path SCRIPTS = Path.of("../compiler/src/test/resources/scripts");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        try (var files = Files.list(TRANSCRIPTS)) {
            return files.sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
        }
    }

    private static void check(Path transcript) throws IOException {
        var expected = Files.readString(transcript);
        var temporary = Files.createTempDirectory("wasm2jvm-cli");
        var actual = new StringBuilder();
        for (var line : expected.lines().toList()) {
            if (line.startsWith("#")) {
                actual.append(line).append('\n');
            } else if (line.startsWith("$ ")) {
                actual.append(line).append('\n').append(run(line.substring(2), temporary));
            }
        }
        delete(temporary);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(transcript, actual);
        } else {
            assertEquals(expected, actual.toString());
        }
    }

    private static String run(String line, Path temporary) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode;
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            InputStream in = new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.UTF_8));
            exitCode = new CommandRunner(in, outStream, errStream).run(words(line, temporary));
        }
        var text = new StringBuilder(out.toString(StandardCharsets.UTF_8));
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append("\\ no newline\n");
        }
        err.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(each -> text.append("! ").append(each).append('\n'));
        if (exitCode != 0) {
            text.append("= ").append(exitCode).append('\n');
        }
        return text.toString()
                .replace(temporary.toString(), "TMP")
                .replace(FIXTURES + "/", "FIXTURES/")
                .replace(SCRIPTS + "/", "SCRIPTS/");
    }

    private static String[] words(String line, Path temporary) {
        List<String> words = new ArrayList<>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            var word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(word.replace("TMP/", temporary + "/")
                    .replace("FIXTURES/", FIXTURES + "/")
                    .replace("SCRIPTS/", SCRIPTS + "/"));
        }
        words.remove(0); // the name of the command
        return words.toArray(String[]::new);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
