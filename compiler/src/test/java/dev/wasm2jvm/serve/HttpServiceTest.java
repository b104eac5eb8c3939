package dev.wasm2jvm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.serve.GuestFactory;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceTest {

    @ParameterizedTest
    @CsvSource({
        "/hello, 200 hello",
        "/status/404, 404",
        "/status/204, 204",
        "/status/304, 304",
        "/status/503, 503",
        "/nothing, 404 nothing is here",
        "/fail, 500 500",
        "/trap, 500 500",
        "/silent, 500 500",
        "/status/99, 500 500",
        "/status/150, 500 500",
        "/declared/3?3, '200 \0\0\0'",
    })
    void answersWithWhatTheGuestGives(String target, String answer) throws Exception {
        try (var served = Served.start()) {
            assertEquals(answer, served.answer(target));
            assertEquals(0, served.instances());
        }
    }

    @Test
    void theGuestSeesTheRequest() throws Exception {
        try (var served = Served.start()) {
            var request = served.request("/headers/%41?b=%20c")
                    .header("X-Two", "1")
                    .header("x-two", "2")
                    .header("X-Latin", "\u00e9")
                    .method("PATCH", BodyPublishers.noBody());
            var lines = served.send(request).body().lines().toList();
            assertEquals(
                    "Method::Patch Some(Scheme::Http) Some(\"127.0.0.1:" + served.port()
                            + "\") Some(\"/headers/%41?b=%20c\")",
                    lines.get(0));
            assertTrue(lines.containsAll(List.of("x-two: 1", "x-two: 2")), lines::toString);
            assertTrue(lines.stream().noneMatch(line -> line.startsWith("host:")), lines::toString);
        }
    }

    @Test
    void headHasTheHeadersOfGet() throws Exception {
        try (var served = Served.start()) {
            for (var target : List.of("/hello", "/declared/7?7", "/declared/7?0")) {
                var response = served.send(served.request(target).method("HEAD", BodyPublishers.noBody()));
                assertEquals(200, response.statusCode());
                assertEquals(
                        target.equals("/hello") ? "6" : "7",
                        response.headers().firstValue("content-length").orElseThrow());
            }
            var unknown = served.raw("HEAD /flood/10 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(unknown.startsWith("HTTP/1.1 200 OK\r\n") && unknown.endsWith("\r\n\r\n"), unknown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cut", "/declared/10?5", "/declared/5?10"})
    void aResponseThatBreaksOffIsSeenToBreakOff(String target) throws Exception {
        try (var served = Served.start()) {
            assertThrows(IOException.class, () -> served.get(target));
            assertEquals(0, served.instances());
        }
    }

    @Test
    void lengthsAreCheckedAgainstWhatIsWritten() throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var served = Served.start(WasiConfig.builder().stdout(printed), builder -> builder)) {
            // The client of newer JDKs sends a GET again whose connection ends without a response.
            assertThrows(IOException.class, () -> served.post("/declared/10?5", ""));
            assertEquals(0, served.instances());
            assertThrows(IOException.class, () -> served.post("/declared/5?10", ""));
            assertEquals(0, served.instances());
            served.get("/declared/5?5");
            // The guest prints after the last byte of its response.
            assertEquals(0, served.instances());
        }
        assertEquals("""
                Ok(()) Err(ErrorCode::HttpResponseBodySize(Some(5)))
                Err("ErrorCode::HttpResponseBodySize(Some(10))") Err(ErrorCode::HttpResponseBodySize(Some(0)))
                Ok(()) Ok(())
                """, printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsTakenOnceIsTakenOnce() throws Exception {
        try (var served = Served.start()) {
            assertEquals("""
                    immutable: Err(HeaderError::Immutable)
                    consume: true false
                    stream: true false
                    trailers: true true
                    body: true false
                    write: true false
                    """, served.post("/rules", "abc").body());
        }
    }

    @Test
    void fieldsHaveTheirRules() throws Exception {
        try (var served = Served.start()) {
            assertEquals("""
                    append: Ok(())
                    append again: Ok(())
                    get: [[49], [50]]
                    has: true false
                    entries: [("x-a", [49]), ("X-A", [50])]
                    bad name: Err(HeaderError::InvalidSyntax)
                    bad value: Err(HeaderError::InvalidSyntax)
                    forbidden: Err(HeaderError::Forbidden)
                    delete: Ok(()) false
                    of the copy: true
                    from list: Some(HeaderError::Forbidden)
                    immutable: Err(HeaderError::Immutable)
                    method: Err(())
                    scheme: Err(())
                    authority: Err(())
                    path: Err(())
                    status: Err(()) 200
                    """, served.get("/fields").body());
        }
    }

    @Test
    void trailersAreLeftOutByTheServerOfTheJdk() throws Exception {
        try (var served = Served.start()) {
            assertEquals("3\nno trailers\n", served.post("/trailers", "abc").body());
        }
    }

    /** A client that sends and does not read makes the guest wait; when it goes, what was read ahead is still there. */
    @Test
    void nobodyReadsAheadOfARequestThatIsOver() throws Exception {
        var reading = new AtomicInteger();
        var threads = Executors.newCachedThreadPool();
        Executor readers = task -> {
            reading.incrementAndGet();
            threads.execute(() -> {
                task.run();
                reading.decrementAndGet();
            });
        };
        try (var served = Served.start(builder -> builder.readers(readers))) {
            try (var socket = served.socket()) {
                Served.write(
                        socket.getOutputStream(),
                        "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 100000000\r\n\r\n");
                threads.execute(() -> sendUntilBroken(socket));
                while (reading.get() == 0) {
                    Thread.sleep(10);
                }
                Thread.sleep(500);
            }
            served.instances();
            for (int i = 0; i < 3_000 && reading.get() > 0; i++) {
                Thread.sleep(10);
            }
            assertEquals(0, reading.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void sendUntilBroken(Socket socket) {
        var block = new byte[1 << 16];
        try {
            while (true) {
                socket.getOutputStream().write(block);
            }
        } catch (IOException closed) {
            assertTrue(socket.isClosed());
        }
    }

    @Test
    void failuresOfEveryKindAreAnswered() throws Exception {
        GuestFactory broken = () -> {
            throw new ExceptionInInitializerError("a class of the component cannot be made");
        };
        try (var served = Served.start(HttpService.builder(broken).build())) {
            assertEquals("500 500", served.answer("/hello"));
            assertEquals(0, served.instances());
        }
    }

    @Test
    void anInstanceServesAsManyRequestsAsItMay() throws Exception {
        try (var served = Served.start(builder -> builder.reuse(3))) {
            var counts = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                counts.add(served.get("/count").body().strip());
                assertTrue(served.instances() <= 1);
            }
            assertEquals(List.of("1", "2", "3", "1"), counts);
            assertEquals(1, served.instances());
            served.get("/trap");
            assertEquals(0, served.instances());
            assertEquals("200 1", served.answer("/count"));
        }
    }

    /** The time is more than the last request takes on a machine that has much else to do. */
    @Test
    void aGuestThatTakesTooLongIsStopped() throws Exception {
        try (var served = Served.start(builder -> builder.timeout(Duration.ofSeconds(5)))) {
            var waits = served.client().sendAsync(served.request("/sleep/60000").build(), BodyHandlers.ofString());
            var runs = served.client().sendAsync(served.request("/loop").build(), BodyHandlers.ofString());
            for (var stopped : List.of(waits.join(), runs.join())) {
                assertEquals(504, stopped.statusCode());
                assertEquals("504\n", stopped.body());
            }
            assertEquals("200 hello", served.answer("/hello"));
            assertEquals(0, served.instances());
        }
    }

    @Test
    void aClientThatSendsTooSlowlyGetsAnAnswer() throws Exception {
        try (var served = Served.start(builder -> builder.timeout(Duration.ofMillis(200)));
                var socket = served.socket()) {
            Served.write(socket.getOutputStream(), "POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            var answer = Served.rest(socket);
            assertTrue(answer.startsWith("HTTP/1.1 504 "), answer);
            assertEquals(0, served.instances());
        }
    }

    @Test
    void aClientThatReadsTooSlowlyIsGivenUp() throws Exception {
        var log = new LinkedBlockingQueue<dev.wasm2jvm.wasi.serve.Served>();
        try (var served = Served.start(
                        builder -> builder.timeout(Duration.ofMillis(300)).log(log::add));
                var socket = served.socket()) {
            Served.write(socket.getOutputStream(), "GET /flood/1000000000 HTTP/1.1\r\nHost: x\r\n\r\n");
            var over = log.poll(30, TimeUnit.SECONDS);
            assertTrue(over != null && over.failure() != null);
            assertEquals(0, served.instances());
        }
    }

    @Test
    void aClientThatGoesAwayEndsTheGuest() throws Exception {
        var log = new LinkedBlockingQueue<dev.wasm2jvm.wasi.serve.Served>();
        try (var served = Served.start(builder -> builder.log(log::add))) {
            try (var socket = served.socket()) {
                Served.write(socket.getOutputStream(), "GET /flood/1000000000 HTTP/1.1\r\nHost: x\r\n\r\n");
                assertEquals('H', socket.getInputStream().read());
            }
            var over = log.poll(30, TimeUnit.SECONDS);
            assertTrue(over != null && over.failure() != null);
            assertEquals(0, served.instances());
        }
    }

    @Test
    void theGuestIsToldThatABodyBrokeOff() throws Exception {
        try (var served = Served.start();
                var socket = served.socket()) {
            Served.write(socket.getOutputStream(), "POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            socket.shutdownOutput();
            var answer = Served.rest(socket);
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("ConnectionTerminated"), answer);
        }
    }

    @Test
    void moreThanMayBeAnsweredAtATimeAreTurnedAway() throws Exception {
        try (var served = Served.start(builder -> builder.maxConcurrent(1));
                var slow = served.unfinished()) {
            var refused = served.get("/hello");
            assertEquals(503, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("retry-after").orElseThrow());
            assertEquals("503\n", served.post("/sink", "small").body());
            // Nobody waits for what this client has still to send.
            var unsent = served.raw("POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nx");
            assertTrue(unsent.startsWith("HTTP/1.1 503 "), unsent);
            // A request is counted when its client has the response already.
            while (served.service().requests() < 3) {
                Thread.onSpinWait();
            }
            assertEquals(3, served.service().requests());
            assertEquals(1, served.service().inFlight());
            Served.finish(slow);
            assertIsSunk(slow);
            served.awaitIdle();
            assertEquals(4, served.service().requests());
            assertEquals("200 hello", served.answer("/hello"));
        }
    }

    private static void assertIsSunk(Socket unfinished) throws IOException {
        var answer = Served.rest(unfinished);
        assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.contains("\r\n1\n"), answer);
    }

    @Test
    void anotherComponentTakesOverWithoutALostRequest() throws Exception {
        var config = WasiConfig.builder().build();
        try (var served = Served.start(builder -> builder.reuse(5))) {
            var statuses = new ConcurrentLinkedQueue<Integer>();
            var clients = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 4; i++) {
                clients.add(CompletableFuture.runAsync(() -> hammer(served, statuses)));
            }
            for (int i = 0; i < 5; i++) {
                while (statuses.size() < 50 * i) {
                    Thread.onSpinWait();
                }
                served.service().replace(Served.RUST.factory(config));
            }
            clients.forEach(CompletableFuture::join);
            assertEquals(Collections.nCopies(400, 200), List.copyOf(statuses));
            assertTrue(served.instances() <= 4);
        }
    }

    private static void hammer(Served served, ConcurrentLinkedQueue<Integer> statuses) {
        try {
            for (int i = 0; i < 100; i++) {
                statuses.add(served.get("/hello").statusCode());
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHasBegunIsFinished() throws Exception {
        try (var served = Served.start(builder -> builder.reuse(9));
                var slow = served.unfinished()) {
            assertFalse(served.service().drain(Duration.ofMillis(1)));
            assertEquals("503 503", served.answer("/hello"));
            Served.finish(slow);
            assertTrue(served.service().drain(Duration.ofMinutes(1)));
            assertIsSunk(slow);
            served.service().close();
            assertEquals(0, served.instances());
        }
    }

    @Test
    void theLogTellsWhatHappened() throws Exception {
        var log = new LinkedBlockingQueue<dev.wasm2jvm.wasi.serve.Served>();
        try (var served = Served.start(builder -> builder.log(log::add))) {
            served.get("/hello?x");
            var hello = log.take();
            assertEquals("127.0.0.1 GET /hello?x 200 6", text(hello));
            assertEquals(null, hello.failure());
            served.get("/trap");
            var trap = log.take();
            assertEquals("127.0.0.1 GET /trap 500 0", text(trap));
            assertInstanceOf(Trap.class, trap.failure());
        }
    }

    private static String text(dev.wasm2jvm.wasi.serve.Served served) {
        return served.client() + " " + served.head().method() + " "
                + served.head().pathWithQuery() + " " + served.status() + " " + served.bytes();
    }

    @Test
    void settingsAreChecked() {
        var builder =
                HttpService.builder(Served.RUST.factory(WasiConfig.builder().build()));
        assertThrows(IllegalArgumentException.class, () -> builder.reuse(0));
        assertThrows(IllegalArgumentException.class, () -> builder.maxConcurrent(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
    }
}
