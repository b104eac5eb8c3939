package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve} as its users have it: a process, asked over sockets. */
class ServeTest {
    private static final Path COMPONENT = Path.of("../compiler/src/test/resources/fixtures/rust-http/rust-http.wasm");

    /** Another service, each of whose functions traps. */
    private static final Path TRAPS =
            Path.of("../compiler/src/test/resources/fixtures/wasi-http-imports/wasi-http-imports.wasm");

    private static final long LARGE = 100_000_000;
    private static final int TERMINATED = 143;
    private static final List<String> NO_REQUESTS = List.of(
            "nonsense\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n",
            "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /sink HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(ServerProcess server, String target) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.uri(target)).build(), BodyHandlers.ofString());
    }

    private static Socket socket(ServerProcess server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** A body that is made as it is sent. */
    private static final class Bytes extends InputStream {
        private long left = LARGE;

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }

    /**
     * One process for all of it: starting a JVM takes longer than what is tested. Jetty keeps a buffer for each connection,
     * of which 1,000 need a larger heap than the body that must not fit.
     */
    @ParameterizedTest
    @CsvSource({"jdk, 1000", "jetty, 300"})
    void servesRealClientsWithLittleMemory(String kind, int connections) throws Exception {
        try (var server = new ServerProcess("80m", COMPONENT, "--server", kind, "--health", "/healthy")) {
            var idle = get(server, "/healthy");
            assertEquals(200, idle.statusCode());
            assertEquals("requests 0\nin-flight 0\ninstances 0\n", idle.body());
            assertEquals(404, get(server, "/healthy-or-not").statusCode());
            streamMoreThanTheHeap(server);
            keepConnections(server, connections);
            for (var request : NO_REQUESTS) {
                assertRefused(server, request);
            }
            assertEquals("hello\n", get(server, "/hello").body());
            finishWhatHasBegun(server);
        }
    }

    private void streamMoreThanTheHeap(ServerProcess server) throws Exception {
        var sink = HttpRequest.newBuilder(server.uri("/sink"))
                .POST(BodyPublishers.ofInputStream(Bytes::new))
                .build();
        assertEquals(LARGE + "\n", client.send(sink, BodyHandlers.ofString()).body());
        var flood = HttpRequest.newBuilder(server.uri("/flood/" + LARGE)).build();
        try (var body = client.send(flood, BodyHandlers.ofInputStream()).body()) {
            assertEquals(LARGE, length(body));
        }
        echo(server);
    }

    /** Both directions at once. The client of the JDK sends the whole request before it reads anything. */
    private static void echo(ServerProcess server) throws Exception {
        try (var socket = socket(server)) {
            var sending = CompletableFuture.runAsync(() -> {
                try {
                    write(
                            socket,
                            "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + LARGE
                                    + "\r\n\r\n");
                    new Bytes().transferTo(socket.getOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var input = new BufferedInputStream(socket.getInputStream());
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) input.read());
            }
            assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head::toString);
            assertEquals(LARGE, length(input));
            sending.join();
        }
    }

    private static long length(InputStream body) throws IOException {
        var part = new byte[1 << 16];
        long length = 0;
        int count = body.read(part);
        while (count >= 0) {
            length += count;
            count = body.read(part);
        }
        return length;
    }

    private static void keepConnections(ServerProcess server, int connections) throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < connections; i++) {
                sockets.add(socket(server));
            }
            for (int round = 0; round < 2; round++) {
                for (var socket : sockets) {
                    write(socket, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertTrue(untilBody(socket).startsWith("HTTP/1.1 200 "));
                }
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** Reads a response whose body is one line. */
    private static String untilBody(Socket socket) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0 || !text.toString().endsWith("hello\n")) {
            int each = socket.getInputStream().read();
            if (each < 0) {
                throw new IOException("the server closed the connection after: " + text);
            }
            text.append((char) each);
        }
        return text.toString();
    }

    private static void assertRefused(ServerProcess server, String request) throws IOException {
        try (var socket = socket(server)) {
            write(socket, request);
            socket.shutdownOutput();
            var answer = rest(socket);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    /** The time is more than the last request takes on a machine that has much else to do. */
    @Test
    void slowAndEndlessRequestsAreStopped() throws Exception {
        try (var server = new ServerProcess("80m", COMPONENT, "--timeout", "5s")) {
            assertEquals(504, get(server, "/loop").statusCode());
            server.await("\"GET /loop\" 504");
            try (var socket = socket(server)) {
                write(socket, "GET /hello HTTP/1.1\r\nHos");
                assertEquals("", rest(socket));
            }
            assertEquals(200, get(server, "/hello").statusCode());
        }
    }

    private static void finishWhatHasBegun(ServerProcess server) throws IOException, InterruptedException {
        try (var socket = socket(server)) {
            write(socket, "GET /flood/3000000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertEquals('H', socket.getInputStream().read());
            server.terminate();
            var answer = rest(socket);
            assertTrue(answer.endsWith("\r\n0\r\n\r\n"), () -> "broke off after " + answer.length());
            assertEquals(TERMINATED, server.exitCode());
        }
    }

    @Test
    void aChangedFileIsServedWithoutALostRequest(@TempDir Path folder) throws Exception {
        var file = Files.copy(COMPONENT, folder.resolve("service.wasm"));
        try (var server = new ServerProcess("80m", file, "--watch", "--no-log")) {
            assertEquals(200, get(server, "/hello").statusCode());
            Files.writeString(file, "not a component");
            server.await("still serving the old");
            assertEquals(200, get(server, "/hello").statusCode());
            Files.copy(TRAPS, file, StandardCopyOption.REPLACE_EXISTING);
            int status = get(server, "/hello").statusCode();
            while (status == 200) {
                status = get(server, "/hello").statusCode();
            }
            assertEquals(500, status);
            server.await("serving the new");
        }
    }
}
