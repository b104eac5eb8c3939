package dev.wasm2jvm.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Redis server of a test's own, on loopback, which keeps nothing. */
final class RedisServer implements Closeable {
    private static final String PROGRAM = "redis-server";
    private static final int LOOKS = 3_000;

    private final Process process;
    private final ReservedPort port;

    private RedisServer(Process process, ReservedPort port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is such a program on this machine. */
    static boolean isInstalled() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                        .split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    /** Redis cannot choose a free port itself. */
    static RedisServer start(Path folder) throws Exception {
        var port = new ReservedPort();
        var process = new ProcessBuilder(
                        PROGRAM,
                        "--port",
                        Integer.toString(port.number()),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        var server = new RedisServer(process, port);
        if (!server.answers()) {
            server.close();
            throw new IOException("no Redis server answers: " + Files.readString(folder.resolve("redis.log")));
        }
        return server;
    }

    private boolean answers() throws InterruptedException {
        for (int i = 0; i < LOOKS && process.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()));
                return true;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        return false;
    }

    String address() {
        return "redis://127.0.0.1:" + port.number();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        port.close();
    }
}
