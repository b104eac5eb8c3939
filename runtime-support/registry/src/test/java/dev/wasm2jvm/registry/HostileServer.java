package dev.wasm2jvm.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry on loopback that says whatever a test wants it to say, and remembers what it was asked. */
final class HostileServer implements Closeable {
    static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private static final byte[] BLOCK = new byte[1 << 16];

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Reply> replies = Collections.synchronizedMap(new HashMap<>());
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** What is answered to one path. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /**
     * A request that came.
     *
     * @param path with its query
     * @param authorization what was shown, or null
     * @param body what was sent
     */
    record Asked(String path, String authorization, String body) {}

    HostileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(uri.toString(), exchange.getRequestHeaders().getFirst("Authorization"), body));
        try (exchange) {
            replies.getOrDefault(uri.getPath(), status(404, "{}")).to(exchange);
        }
    }

    HostileServer on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** As it stands in references. */
    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** The same server under a name that counts as another host. */
    String otherHost() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was shown with requests to a path. */
    List<String> shownTo(String path) {
        return asked().stream()
                .filter(each -> each.path().startsWith(path))
                .map(each -> String.valueOf(each.authorization()))
                .toList();
    }

    /** Has a module as a tag of a repository: its manifest, and its bytes. */
    HostileServer module(String repository, String tag) {
        return on("/v2/" + repository + "/manifests/" + tag, text(manifest(MODULE)))
                .on("/v2/" + repository + "/blobs/" + Digest.of(MODULE), bytes(MODULE));
    }

    static String manifest(byte[] content) {
        return manifest(WasmArtifact.LAYER, Digest.of(content).toString(), content.length);
    }

    static String manifest(String mediaType, String digest, long size) {
        return """
                {"schemaVersion":2,"config":{"mediaType":"application/vnd.wasm.config.v0+json","digest":"%s","size":2},
                 "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}""".formatted(digest, mediaType, digest, size);
    }

    static Reply text(String text) {
        return status(200, text);
    }

    static Reply bytes(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Reply status(int status, String text, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var body = text.getBytes(StandardCharsets.UTF_8);
            boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    static Reply redirect(String target) {
        return status(307, "", "Location", target);
    }

    /** One reply to the first request, another one to later ones. */
    static Reply first(Reply first, Reply then) {
        var replies = new ArrayList<>(List.of(first));
        return exchange -> (replies.isEmpty() ? then : replies.remove(0)).to(exchange);
    }

    /** Asks for credentials unless there are some. */
    static Reply ifAuthorized(String challenge, Reply reply) {
        return exchange -> {
            boolean shown = exchange.getRequestHeaders().containsKey("Authorization");
            (shown ? reply : status(401, "{}", "WWW-Authenticate", challenge)).to(exchange);
        };
    }

    /** A body without end: until nobody listens any more. */
    static Reply endless(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 0);
            var body = exchange.getResponseBody();
            while (true) {
                body.write(BLOCK);
            }
        };
    }

    /** Less than was announced. */
    static Reply truncated(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length + 10L);
            OutputStream out = exchange.getResponseBody();
            out.write(body);
            out.flush();
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
