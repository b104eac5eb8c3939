package dev.wasm2jvm.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.wasi.serve.Guest;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servlet in Jetty. */
class GuestServletTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final AtomicInteger closed = new AtomicInteger();
    private final HttpService service = HttpService.builder(() -> new Guest(new EchoGuest(), closed::incrementAndGet))
            .build();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new GuestServlet(service)), "/");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + target));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    @Test
    void answersWithTheWholeTarget() throws Exception {
        var response = client.send(request("/hello?a=%20b").build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        assertEquals(
                "Get[] /hello?a=%20b", response.headers().firstValue("x-target").orElseThrow());
    }

    @Test
    void lengthsAreKept() throws Exception {
        var hello = client.send(request("/hello").build(), BodyHandlers.ofString());
        assertEquals("hello", hello.body());
        assertEquals("5", hello.headers().firstValue("content-length").orElseThrow());
        var head = client.send(
                request("/hello").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertEquals("", head.body());
        assertEquals("5", head.headers().firstValue("content-length").orElseThrow());
    }

    @Test
    void bodiesAreStreamed() throws Exception {
        var body = new byte[MEGABYTE];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        var response = client.send(
                request("/echo").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
        assertArrayEquals(body, response.body());
    }

    @Test
    void trailersGoBothWays() throws Exception {
        var answer = raw(lines(
                "POST /echo HTTP/1.1",
                "Host: x",
                "Transfer-Encoding: chunked",
                "Trailer: x-sum",
                "Connection: close",
                "",
                "3",
                "abc",
                "0",
                "x-sum: 6",
                "x-sum: 7",
                "",
                ""));
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.endsWith("\r\nabc\r\n0\r\nx-sum: 6,7\r\n\r\n"), answer);
    }

    @Test
    void expectationsAreMet() throws Exception {
        var answer = raw(lines(
                "POST /echo HTTP/1.1",
                "Host: x",
                "Content-Length: 3",
                "Expect: 100-continue",
                "Connection: close",
                "",
                "abc"));
        assertTrue(answer.contains("HTTP/1.1 200 ") && answer.contains("abc"), answer);
    }

    @Test
    void aResponseThatBreaksOffIsSeenToBreakOff() {
        var cut = request("/cut").POST(BodyPublishers.ofString("abc")).build();
        assertThrows(IOException.class, () -> client.send(cut, BodyHandlers.ofString()));
    }

    @Test
    void aTrapIsAnError() throws Exception {
        var response = client.send(request("/trap").build(), BodyHandlers.ofString());
        assertEquals("500 500\n", response.statusCode() + " " + response.body());
        assertEquals(1, closed.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"})
    void whatIsNoRequestIsRefused(String request) throws Exception {
        assertTrue(raw(request).startsWith("HTTP/1.1 400 "));
        assertEquals(0, closed.get());
    }
}
