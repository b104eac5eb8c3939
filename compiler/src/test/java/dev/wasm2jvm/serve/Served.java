package dev.wasm2jvm.serve;

import com.sun.net.httpserver.HttpServer;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.fixtures.Fixtures;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.serve.GuestThreads;
import dev.wasm2jvm.wasi.serve.HttpService;
import dev.wasm2jvm.wasi.serve.JdkFront;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The fixture {@code rust-http} behind the server of the JDK, and a client. */
final class Served implements AutoCloseable {
    static final Component RUST = Component.compile(
            new WasmInput("rust-http.wasm", Fixtures.bytes(Fixtures.RUST_HTTP)),
            CompilerOptions.defaults().withInterruptible(true));

    /** A test that waits for longer than this fails instead of hanging. */
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final HttpService service;

    private Served(HttpServer server, HttpService service) {
        this.server = server;
        this.service = service;
    }

    static Served start() throws IOException {
        return start(builder -> builder);
    }

    static Served start(UnaryOperator<HttpService.Builder> settings) throws IOException {
        return start(WasiConfig.builder(), settings);
    }

    static Served start(WasiConfig.Builder config, UnaryOperator<HttpService.Builder> settings) throws IOException {
        return start(settings.apply(HttpService.builder(RUST.factory(config.build())))
                .build());
    }

    static Served start(HttpService service) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(GuestThreads.executor(GuestThreads.hasVirtual()));
        server.createContext("/", new JdkFront(service));
        server.start();
        return new Served(server, service);
    }

    HttpService service() {
        return service;
    }

    /** Waits until all requests are over: a client may have its response a little before that. */
    void awaitIdle() {
        while (service.inFlight() > 0) {
            Thread.onSpinWait();
        }
    }

    /** How many instances are alive once all requests are over. */
    long instances() {
        awaitIdle();
        return service.instances();
    }

    /** A client whose request is being answered, and goes on being so until {@link #finish} sends the rest of it. */
    Socket unfinished() throws IOException {
        var socket = socket();
        write(
                socket.getOutputStream(),
                "POST /sink HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n\r\n");
        while (service.inFlight() == 0) {
            Thread.onSpinWait();
        }
        return socket;
    }

    /** Sends the rest of an {@link #unfinished} request. */
    static void finish(Socket unfinished) throws IOException {
        write(unfinished.getOutputStream(), "x");
    }

    /** What is received until the server closes the connection. */
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    HttpClient client() {
        return client;
    }

    int port() {
        return server.getAddress().getPort();
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .timeout(Duration.ofMillis(PATIENCE_MILLISECONDS));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return send(request(target));
    }

    HttpResponse<String> post(String target, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(target).POST(body));
    }

    HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        return post(target, BodyPublishers.ofString(body));
    }

    /** Status and body in one line. */
    String answer(String target) throws IOException, InterruptedException {
        var response = get(target);
        return (response.statusCode() + " " + response.body()).strip();
    }

    /** Sends bytes as they are, and receives until the server closes the connection. */
    String raw(String request) throws IOException {
        try (var socket = socket()) {
            write(socket.getOutputStream(), request);
            return rest(socket);
        }
    }

    Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }

    static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.ISO_8859_1));
        stream.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        service.close();
    }
}
