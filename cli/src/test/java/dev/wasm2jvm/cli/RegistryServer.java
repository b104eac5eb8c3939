package dev.wasm2jvm.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A registry of a test's own: the one that the distribution project makes, on loopback, with a folder of its own. */
final class RegistryServer implements Closeable {
    private static final String PROGRAM = "docker-registry";
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:([0-9]+)");
    private static final int LOOKS = 1500;

    private final Process process;
    private final Path folder;
    private final int port;

    private RegistryServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Whether there is such a program on this machine. */
    static boolean isInstalled() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                        .split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
    }

    /**
     * Starts it.
     *
     * @param folder its own
     * @param access lines of its configuration about who may do what
     */
    static RegistryServer start(Path folder, String access) throws Exception {
        Files.createDirectories(folder);
        var config = folder.resolve("config.yml");
        Files.writeString(config, """
                version: 0.1
                log:
                  level: debug
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: 127.0.0.1:0
                  secret: of-this-test
                """.formatted(folder.resolve("data")) + access);
        var log = folder.resolve("registry.log");
        var process = new ProcessBuilder(PROGRAM, "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < LOOKS && process.isAlive(); i++) {
            var listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return new RegistryServer(process, folder, Integer.parseInt(listening.group(1)));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException("the registry does not start: " + Files.readString(log));
    }

    /** As it stands in references. */
    String host() {
        return "localhost:" + port;
    }

    /** The file in which it keeps a blob. */
    Path blob(String digest) {
        var hex = digest.substring(digest.indexOf(':') + 1);
        return folder.resolve("data/docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex)
                .resolve("data");
    }

    /**
     * How many requests with a method have come. They are counted by what it logs before it answers: its log of
     * accesses is written afterwards, perhaps later than whoever asked goes on.
     */
    long asked(String method) throws IOException {
        try (var lines = Files.lines(folder.resolve("registry.log"))) {
            return lines.filter(line -> line.contains("\"authorizing request\"")
                            && line.contains(" http.request.method=" + method + " "))
                    .count();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
