package dev.wasm2jvm.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wasm2jvm.wasi.serve.HttpService;
import dev.wasm2jvm.wasi.serve.JdkFront;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The server of the JDK. */
final class JdkServer implements Front {
    /**
     * Properties that the server of the JDK reads once: without delay small parts of a response are not held back for 40
     * ms, many clients may keep their connections, and one that does not send its request is given up.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxIdleConnections", "10000",
            "sun.net.httpserver.idleInterval", "60");

    private static final long LONGEST_GRACE_SECONDS = 86_400;

    private final HttpServer server;
    private final HttpService service;

    private JdkServer(HttpServer server, HttpService service) {
        this.server = server;
        this.service = service;
    }

    static JdkServer start(
            InetSocketAddress address, HttpService service, Executor threads, @Nullable String health, Duration slowest)
            throws IOException {
        SETTINGS.forEach(JdkServer::set);
        set("sun.net.httpserver.maxReqTime", Long.toString(Math.max(1, slowest.toSeconds())));
        var server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        var front = new JdkFront(service);
        // A context of its own would take all paths that begin so.
        server.createContext("/", exchange -> {
            if (health != null && health.equals(exchange.getRequestURI().getPath())) {
                tell(exchange, Front.health(service));
            } else {
                front.handle(exchange);
            }
        });
        server.start();
        return new JdkServer(server, service);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void tell(HttpExchange exchange, byte[] text) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, hasBody ? text.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    @Override
    public String address() {
        return Addresses.url(server.getAddress());
    }

    /** The server would wait for its whole delay even when nothing is under way. */
    @Override
    public void stop(Duration grace) {
        var closing = new Thread(
                () -> server.stop((int) Math.max(1, Math.min(grace.toSeconds(), LONGEST_GRACE_SECONDS))),
                "wasm2jvm-stop");
        closing.setDaemon(true);
        closing.start();
        try {
            service.drain(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
