package dev.wasm2jvm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component sends on what it is asked, to itself and to servers that misbehave. */
class OutgoingRequestsTest {
    private static final int MEGABYTE = 1 << 20;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Served serve(HttpPolicy policy) throws IOException {
        return Served.start(WasiConfig.builder().http(policy).stdout(printed), builder -> builder);
    }

    private static HttpPolicy open() {
        return HttpPolicy.builder().allow("*:*").build();
    }

    private static String target(String scheme, String authority, String path) {
        return "/proxy?" + scheme + "," + authority + "," + path;
    }

    private static String self(Served served, String path) {
        return target("http", "127.0.0.1:" + served.port(), path);
    }

    @Test
    void anAllowedServerIsReached() throws Exception {
        try (var served = serve(HttpPolicy.builder().allow("127.0.0.1:*").build())) {
            assertEquals("200 hello", served.answer(self(served, "/hello")));
            assertEquals("404", served.answer(self(served, "/status/404")));
            var head = served.send(served.request(self(served, "/headers")).method("HEAD", BodyPublishers.noBody()));
            assertEquals(200, head.statusCode());
            assertTrue(served.answer(self(served, "/headers")).contains("x-forwarded: yes"));
            assertEquals(0, served.instances());
        }
    }

    @Test
    void bodiesAreStreamedBothWays() throws Exception {
        try (var served = serve(open())) {
            var body = new byte[8 * MEGABYTE];
            var declared = served.post(self(served, "/sink"), BodyPublishers.ofByteArray(body));
            assertEquals(body.length + "\n", declared.body());
            assertEquals(
                    Integer.toString(body.length),
                    declared.headers().firstValue("x-sent").orElseThrow());
            var unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
            assertEquals(
                    body.length + "\n",
                    served.post(self(served, "/sink"), unknown).body());
            // The guest reads nothing before it has sent everything, so what comes back must fit into the network.
            assertEquals("abc", served.post(self(served, "/echo"), "abc").body());
            assertEquals("3\n", served.post(self(served, "/sink"), "abc").body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http, example.org, ErrorCode::HttpRequestDenied",
        "http, 127.0.0.1, ErrorCode::HttpRequestDenied",
        "https, allowed.invalid:444, ErrorCode::HttpRequestDenied",
        "ftp, allowed.invalid, ErrorCode::HttpProtocolError",
        "http, '', ErrorCode::HttpRequestUriInvalid",
        "http, allowed.invalid, 'ErrorCode::DnsError(DnsErrorPayload { rcode: None, info-code: None })'",
    })
    void whatCannotBeSentHasItsError(String scheme, String authority, String error) throws Exception {
        try (var served = serve(HttpPolicy.builder().allow("allowed.invalid").build())) {
            var answer = served.answer(target(scheme, authority, "/hello"));
            assertEquals("502 " + error.replace('-', '_'), answer.replace("info-code", "info_code"));
        }
    }

    @Test
    void nothingIsAllowedByDefault() throws Exception {
        try (var served = Served.start()) {
            assertEquals("502 ErrorCode::HttpRequestDenied", served.answer(self(served, "/hello")));
        }
    }

    @Test
    void aRefusedConnectionIsTold() throws Exception {
        try (var served = serve(open());
                var silent = new Socket()) {
            // Nobody listens there, and nobody else gets the port.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = silent.getLocalPort();
            assertEquals(
                    "502 ErrorCode::ConnectionRefused", served.answer(target("http", "127.0.0.1:" + port, "/hello")));
            assertEquals(
                    "502 ErrorCode::ConnectionRefused",
                    "502 "
                            + served.post(target("http", "127.0.0.1:" + port, "/sink"), "abc")
                                    .body()
                                    .strip());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, ErrorCode::ConnectionTerminated",
        "'nonsense\r\n\r\n', true, ErrorCode::HttpProtocolError",
        "'HTTP/1.1 200 OK\r\nContent-Le', true, ErrorCode::ConnectionTerminated",
        "'', false, ErrorCode::ConnectionReadTimeout",
    })
    void aServerThatMisbehavesIsTold(String answer, boolean closes, String error) throws Exception {
        try (var served = serve(open());
                var server = new RawServer(answer, closes)) {
            var first = "/,first=" + milliseconds(closes);
            assertEquals("502 " + error, served.answer(target("http", server.authority(), first)));
        }
    }

    /** How long the guest waits: not long where that is what ends it, and long enough for any machine elsewhere. */
    private static int milliseconds(boolean closes) {
        return closes ? 60_000 : 300;
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', true, ErrorCode::HttpResponseIncomplete",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', true, ErrorCode::HttpResponseIncomplete",
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', false, ErrorCode::ConnectionReadTimeout",
    })
    void aBodyThatBreaksOffIsTold(String answer, boolean closes, String error) throws Exception {
        try (var served = serve(open());
                var server = new RawServer(answer, closes)) {
            var broken = target("http", server.authority(), "/,between=" + milliseconds(closes));
            // The client of newer JDKs sends a GET again whose connection ends without a response.
            assertThrows(IOException.class, () -> served.post(broken, ""));
            assertEquals(0, served.instances());
        }
        assertEquals(error, printed.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void tlsIsNotSpokenToEverybody() throws Exception {
        try (var served = serve(open());
                var server = RawServer.hasty("HTTP/1.1 200 OK\r\n\r\n")) {
            assertEquals(
                    "502 ErrorCode::TlsProtocolError", served.answer(target("https", server.authority(), "/hello")));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsTold(@TempDir Path folder) throws Exception {
        try (var served = serve(open());
                var server = new TlsServer(folder)) {
            var https = target("https", server.authority(), "/hello");
            assertEquals("502 ErrorCode::TlsCertificateError", served.answer(https));
            assertEquals("502 ErrorCode::TlsCertificateError", served.answer(https));
            assertEquals(0, served.instances());
        }
    }

    /** On other systems a port that is full refuses. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void aConnectionThatIsNotMadeInTimeIsTold() throws Exception {
        var policy = HttpPolicy.builder()
                .allow("*:*")
                .connectTimeout(Duration.ofMillis(200))
                .build();
        try (var served = serve(policy);
                var guests = serve(open());
                var server = new FullServer()) {
            var full = target("http", server.authority(), "/hello");
            assertEquals("502 ErrorCode::ConnectionTimeout", served.answer(full));
            assertEquals("502 ErrorCode::ConnectionTimeout", guests.answer(full + ",connect=200"));
            assertEquals(0, guests.instances());
        }
    }

    @Test
    void theHostIsPatientOnlyAsLongAsItsPolicy() throws Exception {
        var policy = HttpPolicy.builder()
                .allow("*:*")
                .firstByteTimeout(Duration.ofMillis(200))
                .build();
        try (var served = serve(policy);
                var server = new RawServer("", false)) {
            assertEquals(
                    "502 ErrorCode::ConnectionReadTimeout",
                    served.answer(target("http", server.authority(), "/,first=60000")));
        }
    }
}
