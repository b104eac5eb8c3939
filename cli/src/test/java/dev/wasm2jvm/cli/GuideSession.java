package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One shell in which the commands of a page are typed, in a directory that looks like a checkout and has the fixtures'
 * binaries in it.
 *
 * <p>{@code ...} on a line of its own stands for any lines, within a line for anything. Port 8080 of the page is a free port
 * here. A command that goes to the background is waited for until it listens there, and has said so in its file.
 */
final class GuideSession implements AutoCloseable {
    private static final String MARK = "---- that was command ";
    private static final String PORT = "8080";
    private static final long PATIENCE_SECONDS = 600;

    /** The file in which a command in the background says what it has to say. */
    private static final Pattern IN_BACKGROUND = Pattern.compile(">(\\S+)(?: 2>&1)? &$");

    private final Path directory;
    private final ReservedPort port;
    private @Nullable Process shell;

    private GuideSession(Path directory, ReservedPort port) {
        this.directory = directory;
        this.port = port;
    }

    static GuideSession start(Path root) throws IOException {
        var directory = Files.createTempDirectory("wasm2jvm-guide");
        for (var name : List.of("compiler", "docs")) {
            Files.createSymbolicLink(directory.resolve(name), root.resolve(name));
        }
        try (var files = Files.walk(root.resolve("compiler/src/test/resources/fixtures"), 2)) {
            for (var binary :
                    files.filter(file -> file.toString().endsWith(".wasm")).toList()) {
                Files.createSymbolicLink(directory.resolve(binary.getFileName()), binary);
            }
        }
        var launcher = Files.writeString(directory.resolve("wasm2jvm"), """
                #!/bin/sh
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' dev.wasm2jvm.cli.Main "$@"
                """.formatted(
                        System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertTrue(launcher.toFile().setExecutable(true));
        var port = new ReservedPort();
        try (var files = Files.list(root.resolve("cli/src/test/guide"))) {
            for (var file : files.toList()) {
                Files.writeString(
                        directory.resolve(file.getFileName()),
                        Files.readString(file).replace(PORT, String.valueOf(port.number())));
            }
        }
        return new GuideSession(directory, port);
    }

    /** Types all commands of some blocks, and compares what they print. */
    void check(String name, GuidePage.Block... blocks) throws IOException, InterruptedException {
        List<Typed> commands = new ArrayList<>();
        for (var block : blocks) {
            if (block.language().equals("console")) {
                commands.addAll(typed(block.lines()));
            }
        }
        var printed = run(commands);
        for (int i = 0; i < commands.size(); i++) {
            var command = commands.get(i);
            var actual = i < printed.size() ? printed.get(i) : "(it was not reached)\n";
            if (!pattern(command.output()).matcher(actual).matches()) {
                assertEquals(command.output(), actual, name + ": " + command.text());
            }
        }
    }

    /** A command, and what the page says that it prints. */
    private record Typed(String text, String output) {}

    private static List<Typed> typed(List<String> lines) {
        List<Typed> commands = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            assertTrue(lines.get(next).startsWith("$ "), lines.get(next));
            var text = new StringBuilder(lines.get(next++).substring(2));
            while (text.toString().endsWith("\\")) {
                text.append('\n').append(lines.get(next++));
            }
            var output = new StringBuilder();
            while (next < lines.size() && !lines.get(next).startsWith("$ ")) {
                output.append(lines.get(next++)).append('\n');
            }
            commands.add(new Typed(text.toString(), output.toString()));
        }
        return commands;
    }

    private List<String> run(List<Typed> commands) throws IOException, InterruptedException {
        var script = new StringBuilder(
                """
                PATH=$PWD:'%s/bin':$PATH
                WASM2JVM_CLASSES='%s'
                export XDG_CONFIG_HOME=$PWD/.config XDG_CACHE_HOME=$PWD/.cache DOCKER_CONFIG=$PWD/.docker
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        var number = String.valueOf(port.number());
        for (int i = 0; i < commands.size(); i++) {
            var text = commands.get(i).text();
            script.append(text.replace(PORT, number)).append('\n');
            if (text.endsWith("&")) {
                var said = IN_BACKGROUND.matcher(text);
                assertTrue(said.find(), () -> "it is not known when this is ready: " + text);
                // The first line is read when it is there to its end.
                script.append("""
                        until (exec 3<>/dev/tcp/127.0.0.1/%s) 2>/dev/null && read -r line <%s; do sleep 0.1; done
                        """.formatted(number, said.group(1)));
            }
            script.append("echo '").append(MARK).append(i).append("'\n");
        }
        script.append("kill $(jobs -p) 2>/dev/null\nwait\n");
        var file = Files.writeString(directory.resolve(".session.sh"), script);
        var output = directory.resolve(".session.txt");
        var process = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        shell = process;
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the commands do not end");
        var text = Files.readString(output).replace("\r\n", "\n").replace(":" + number, ":" + PORT);
        return List.of(text.split(Pattern.quote(MARK) + "\\d+\n", -1));
    }

    private static Pattern pattern(String output) {
        var pattern = new StringBuilder();
        for (var line : output.split("(?<=\n)", -1)) {
            if (line.equals("...\n")) {
                pattern.append("(?:.*\n)*");
            } else {
                pattern.append(String.join(
                        ".*",
                        Stream.of(line.split("\\.\\.\\.", -1))
                                .map(Pattern::quote)
                                .toList()));
            }
        }
        return Pattern.compile(pattern.toString());
    }

    @Override
    public void close() throws IOException {
        if (shell != null) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
        port.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
