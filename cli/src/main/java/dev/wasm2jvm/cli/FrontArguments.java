package dev.wasm2jvm.cli;

import dev.wasm2jvm.wasi.serve.GuestThreads;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how {@code serve} listens. */
final class FrontArguments {
    private static final Duration IDLE = Duration.ofSeconds(60);

    @Option(
            names = "--addr",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            description = "Where to listen; port 0 lets the system choose (default: 127.0.0.1:8080).")
    private String address = "127.0.0.1:8080";

    @Option(
            names = "--server",
            paramLabel = "jdk|jetty",
            defaultValue = "jdk",
            description = "Which HTTP server: that of the JDK, or Jetty, which has trailers (default: jdk).")
    private String server = "jdk";

    @Option(
            names = "--health",
            paramLabel = "PATH",
            description = "Answer this path with 200, without the guest; the body counts requests and instances"
                    + " (default: off).")
    private @Nullable String health;

    @Option(
            names = "--threads",
            paramLabel = "virtual|platform",
            description = "What guests run on (default: virtual threads where the JDK has them).")
    private @Nullable String kind;

    private @Nullable ExecutorService threads;

    /** The threads of guests and of reading. */
    ExecutorService threads() {
        if (threads == null) {
            threads = open();
        }
        return threads;
    }

    private ExecutorService open() {
        if (kind != null && !kind.equals("virtual") && !kind.equals("platform")) {
            throw new UsageException("--threads takes virtual or platform, not '" + kind + "'", null);
        }
        try {
            return GuestThreads.executor(isVirtual());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "leave out --threads");
        }
    }

    private boolean isVirtual() {
        return kind == null ? GuestThreads.hasVirtual() : kind.equals("virtual");
    }

    /**
     * Begins to listen.
     *
     * @param slowest how long a client may take to send its request
     */
    Front start(HttpService service, Duration slowest) throws IOException {
        if (health != null && (!health.startsWith("/") || health.equals("/"))) {
            throw new UsageException("--health takes a path such as /health, not '" + health + "'", null);
        }
        var socket = Addresses.parse("--addr", address);
        try {
            return switch (server) {
                case "jdk" -> JdkServer.start(socket, service, threads(), health, slowest);
                case "jetty" -> JettyServer.start(socket, service, isVirtual() ? threads() : null, health, IDLE);
                default -> throw new UsageException("--server takes jdk or jetty, not '" + server + "'", null);
            };
        } catch (BindException e) {
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }
}
