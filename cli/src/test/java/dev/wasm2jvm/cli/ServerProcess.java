package dev.wasm2jvm.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code wasm2jvm serve} as a process of its own, with little memory. */
final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final String SERVING = " on http://";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final URI address;

    /** Starts it, and waits until it serves. */
    ServerProcess(String heap, Path component, String... options) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.wasm2jvm.cli.Main",
                "serve",
                component.toString(),
                "--addr",
                "127.0.0.1:0"));
        line.addAll(List.of(options));
        process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var reader = new Thread(this::read, "server-output");
        reader.setDaemon(true);
        reader.start();
        var serving = await(SERVING);
        address = URI.create(serving.substring(serving.indexOf(SERVING) + SERVING.length() - "http://".length()));
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                line = reader.readLine();
            }
        } catch (IOException ended) {
            lines.add(ended.toString());
        }
    }

    /** Waits for a line that contains the text; those before it are dropped. */
    String await(String text) throws InterruptedException {
        var seen = new StringBuilder();
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (line != null && !line.contains(text)) {
            seen.append(line).append('\n');
            line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (line == null) {
            throw new AssertionError("no line with '" + text + "' but:\n" + seen);
        }
        return line;
    }

    URI uri(String target) {
        return address.resolve(target);
    }

    int port() {
        return address.getPort();
    }

    /** Tells it to end, as an operator does. */
    void terminate() {
        process.destroy();
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Its exit code, once it has ended. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
