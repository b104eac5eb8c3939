package dev.wasm2jvm.registry;

import static dev.wasm2jvm.registry.HostileServer.MODULE;
import static dev.wasm2jvm.registry.HostileServer.bytes;
import static dev.wasm2jvm.registry.HostileServer.endless;
import static dev.wasm2jvm.registry.HostileServer.first;
import static dev.wasm2jvm.registry.HostileServer.manifest;
import static dev.wasm2jvm.registry.HostileServer.redirect;
import static dev.wasm2jvm.registry.HostileServer.status;
import static dev.wasm2jvm.registry.HostileServer.text;
import static dev.wasm2jvm.registry.HostileServer.truncated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, break off, never end, or send us elsewhere: one typed error each, and nothing is written. */
class HostileServerTest {
    private static final String MANIFEST = "/v2/a/b/manifests/1";
    private static final String BLOB = "/v2/a/b/blobs/" + Digest.of(MODULE);
    private static final String PASSWORD = "a secret";

    @TempDir
    private Path directory;

    private HostileServer server;
    private HostileServer other;
    private boolean login;

    /** Longer than any machine takes for what these servers do, and shorter where they do nothing. */
    private Duration idle = Duration.ofMinutes(1);

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer().module("a/b", "1");
        other = new HostileServer();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private RegistryClient.Builder client() {
        var limits = new Limits(1 << 20, idle, Duration.ofMinutes(2), Duration.ofMillis(1));
        var builder = RegistryClient.builder()
                .environment(new Environment(Map.of(), directory.resolve("home"), false))
                .limits(limits);
        return login ? builder.credentials(host -> new Credentials.Password("ada", PASSWORD)) : builder;
    }

    private Pulled pull(String tag) throws IOException {
        return client().build().pull(Reference.parse(server.host() + "/a/b" + tag));
    }

    private RegistryException refused(Reason reason, String tag) throws IOException {
        var refused = assertThrows(RegistryException.class, () -> pull(tag));
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertFalse(refused.getMessage().contains(PASSWORD), refused.getMessage());
        assertNothingKept();
        return refused;
    }

    private void assertNothingKept() throws IOException {
        try (var files = Files.walk(directory)) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
    }

    private void assertPulled(String tag) throws IOException {
        assertArrayEquals(MODULE, Files.readAllBytes(pull(tag).file()));
    }

    @Test
    void anHonestServerIsUnderstood() throws IOException {
        assertPulled(":1");
    }

    @Test
    void contentWithAnotherDigestIsRefused() throws IOException {
        var lie = MODULE.clone();
        lie[4] = 2;
        server.on(BLOB, bytes(lie));
        assertTrue(refused(Reason.DIGEST_MISMATCH, ":1").getMessage().contains(", not " + Digest.of(MODULE)));
    }

    @Test
    void aManifestWithAnotherDigestIsRefused() throws IOException {
        var digest = "sha256:" + "0".repeat(64);
        server.on("/v2/a/b/manifests/" + digest, text(manifest(MODULE)));
        refused(Reason.DIGEST_MISMATCH, "@" + digest);
        server.on(MANIFEST, status(200, manifest(MODULE), "Docker-Content-Digest", digest));
        refused(Reason.DIGEST_MISMATCH, ":1");
    }

    @Test
    void aBodyThatBreaksOffIsRefused() throws IOException {
        server.on(BLOB, truncated(new byte[] {0, 'a'}));
        refused(Reason.UNREACHABLE, ":1");
        server.on(BLOB, bytes(new byte[] {0, 'a'}));
        refused(Reason.DIGEST_MISMATCH, ":1");
        server.on(MANIFEST, truncated("{\"layers\":".getBytes(UTF_8)));
        refused(Reason.UNREACHABLE, ":1");
    }

    @Test
    void whatHasNoEndIsCutOff() throws IOException {
        server.on(BLOB, endless(200));
        assertTrue(refused(Reason.BAD_ANSWER, ":1").getMessage().contains("more than 8 bytes"));
        server.on(BLOB, endless(500));
        refused(Reason.UNREACHABLE, ":1");
        server.on(MANIFEST, endless(200));
        assertTrue(refused(Reason.BAD_ANSWER, ":1").getMessage().contains("more than 4194304 bytes"));
        server.on("/v2/a/b/tags/list", endless(200));
        refused(Reason.BAD_ANSWER, ":2");
    }

    @Test
    void aLayerThatIsTooLargeIsNotFetched() throws IOException {
        server.on(MANIFEST, text(manifest(WasmArtifact.LAYER, Digest.of(MODULE).toString(), (1 << 20) + 1)));
        refused(Reason.BAD_ANSWER, ":1");
        assertEquals(List.of(), server.shownTo("/v2/a/b/blobs"));
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        idle = Duration.ofMillis(1500);
        server.on(MANIFEST, exchange -> silence());
        assertTrue(refused(Reason.UNREACHABLE, ":1").getMessage().contains("did not answer in time"));
        server.on(MANIFEST, text(manifest(MODULE)));
        server.on(BLOB, exchange -> {
            exchange.sendResponseHeaders(200, MODULE.length);
            exchange.getResponseBody().write(MODULE, 0, 4);
            exchange.getResponseBody().flush();
            silence();
        });
        refused(Reason.UNREACHABLE, ":1");
    }

    private static void silence() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        try (var silent = new Socket()) {
            // Nobody listens there, and nobody else gets the port.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var host = "localhost:" + silent.getLocalPort();
            var reference = Reference.parse(host + "/a/b:1");
            var refused =
                    assertThrows(RegistryException.class, () -> client().build().pull(reference));
            assertEquals(Reason.UNREACHABLE, refused.reason(), refused.getMessage());
            assertTrue(refused.getMessage().contains(host + " can't be reached"), refused.getMessage());
        }
        assertNothingKept();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"layers\":[{\"mediaType\":\"application/wasm\",\"size\":8}]}",
                "{\"layers\":[{\"mediaType\":\"application/wasm\",\"digest\":7,\"size\":8}]}",
                "{\"layers\":[\"application/wasm\"]}",
                "{\"layers\":[{\"mediaType\":\"application/wasm\",\"digest\":\"sha256:00\",\"size\":-1}]}",
                "{\"layers\":[{\"mediaType\":\"application/wasm\",\"digest\":\"sha256:00\",\"size\":1e99}]}",
                "{\"manifests\":[{\"platform\":{\"architecture\":\"wasm\"}}]}"
            })
    void aManifestThatIsNoneIsRefused(String text) throws IOException {
        server.on(MANIFEST, text(text));
        refused(Reason.BAD_ANSWER, ":1");
    }

    @Test
    void digestsOfOtherAlgorithmsAreRefused() throws IOException {
        server.on(MANIFEST, text(manifest(WasmArtifact.LAYER, "md5:d41d8cd98f00b204e9800998ecf8427e", 8)));
        refused(Reason.BAD_ANSWER, ":1");
        server.on(MANIFEST, text(manifest(WasmArtifact.LAYER, "sha256:../../../etc/passwd", 8)));
        refused(Reason.BAD_ANSWER, ":1");
    }

    @Test
    void nestingHasAnEnd() throws IOException {
        server.on(MANIFEST, text("{\"layers\":" + "[".repeat(100_000)));
        refused(Reason.BAD_ANSWER, ":1");
    }

    @Test
    void whatIsNoWebAssemblyIsRefused() throws IOException {
        server.on(
                MANIFEST,
                text(manifest(
                        "application/vnd.oci.image.layer.v1.tar+gzip",
                        Digest.of(MODULE).toString(),
                        8)));
        assertTrue(refused(Reason.NOT_WASM, ":1").getMessage().endsWith("application/vnd.oci.image.layer.v1.tar+gzip"));
        server.on(MANIFEST, text("{\"layers\":[]}"));
        assertTrue(refused(Reason.NOT_WASM, ":1").getMessage().endsWith("it has no layers"));
        var script = "#!/bin/sh\n".getBytes(UTF_8);
        server.on(MANIFEST, text(manifest(script))).on("/v2/a/b/blobs/" + Digest.of(script), bytes(script));
        refused(Reason.NOT_WASM, ":1");
    }

    @Test
    void anIndexHasOneManifestForWebAssembly() throws IOException {
        var inner = manifest(MODULE);
        var digest = Digest.of(inner.getBytes(UTF_8)).toString();
        server.on("/v2/a/b/manifests/" + digest, text(inner));
        var wasm = entry(digest, inner.length(), "wasm");
        var amd = entry("sha256:" + "1".repeat(64), 5, "amd64");
        server.on(MANIFEST, text(index(amd, wasm)));
        assertPulled(":1");
    }

    @Test
    void anIndexWithoutOneOrWithSeveralIsRefused() throws IOException {
        var digest = "sha256:" + "1".repeat(64);
        server.on(MANIFEST, text(index(entry(digest, 5, "amd64"), entry(digest, 5, "arm64"))));
        assertTrue(refused(Reason.NOT_WASM, ":1").getMessage().endsWith("but linux/amd64, linux/arm64"));
        server.on(MANIFEST, text(index(entry(digest, 5, "wasm"), entry(digest, 5, "wasm"))));
        refused(Reason.NOT_WASM, ":1");
        server.on(MANIFEST, text(index(entry(digest, 5, "wasm"))));
        refused(Reason.BAD_ANSWER, ":1");
    }

    private static String index(String... entries) {
        return "{\"manifests\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String digest, int size, String architecture) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d,"platform":{"os":"linux","architecture":"%s"}}""".formatted(Manifest.IMAGE, digest, size, architecture);
    }

    @Test
    void aRedirectElsewhereLosesTheCredentials() throws IOException {
        login = true;
        server.on(MANIFEST, HostileServer.ifAuthorized("Basic realm=\"x\"", text(manifest(MODULE))));
        server.on(BLOB, redirect("http://" + other.otherHost() + "/blob"));
        other.on("/blob", bytes(MODULE));
        assertPulled(":1");
        assertTrue(server.shownTo(BLOB).get(0).startsWith("Basic "));
        assertEquals(List.of("null"), other.shownTo("/blob"));
    }

    @Test
    void whoeverARedirectLeadsToGetsNoCredentialsByAskingForThem() throws IOException {
        login = true;
        server.on(BLOB, redirect("http://" + other.otherHost() + "/blob"));
        other.on("/blob", status(401, "{}", "WWW-Authenticate", "Basic realm=\"x\""));
        refused(Reason.UNAUTHORIZED, ":1");
        other.on("/blob", status(401, "{}", "WWW-Authenticate", "Bearer realm=\"http://" + other.host() + "/token\""));
        refused(Reason.UNAUTHORIZED, ":1");
        assertEquals(List.of("null", "null"), other.shownTo("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example/blob",
                "ftp://localhost/blob",
                "file:///etc/passwd",
                "http://user:word@localhost/blob",
                "http://localhost.example/blob",
                "http:blob",
                "http://[",
                "\\\\host"
            })
    void redirectsLeadNowhereElse(String target) throws IOException {
        server.on(BLOB, redirect(target));
        refused(Reason.BAD_ANSWER, ":1");
    }

    @Test
    void redirectsHaveAnEnd() throws IOException {
        server.on(MANIFEST, redirect(MANIFEST));
        assertTrue(refused(Reason.BAD_ANSWER, ":1").getMessage().contains("redirects more than 5 times"));
        server.on(MANIFEST, status(302, ""));
        refused(Reason.BAD_ANSWER, ":1");
        assertEquals(7, server.asked().size());
    }

    @Test
    void pagesOfTagsAreReadToTheEndAndNoFurther() throws IOException {
        var path = "/v2/a/b/tags/list";
        server.on(
                path,
                first(
                        status(200, "{\"tags\":[\"1.0.0\"]}", "Link", "<" + path + "?last=1.0.0>; rel=\"next\""),
                        text("{\"tags\":[\"1.1.0\",\"latest\",\"v2\"]}")));
        var config = Files.writeString(directory.resolve("c.toml"), "default_registry = \"" + server.host() + "\"\n");
        var client = client().config(config).build();
        assertEquals(List.of("1.0.0", "1.1.0"), client.versions(PackageName.parse("a:b")));
        server.on(path, status(200, "{\"tags\":[\"1.0.0\"]}", "Link", "<" + path + "?last=1.0.0>; rel=\"next\""));
        var endless = assertThrows(RegistryException.class, () -> client.versions(PackageName.parse("a:b")));
        assertEquals(Reason.BAD_ANSWER, endless.reason());
        assertTrue(endless.getMessage().endsWith("has no end"), endless.getMessage());
        server.on(path, status(200, "{\"tags\":[]}", "Link", "<http://registry.example/>; rel=\"next\""));
        assertThrows(RegistryException.class, () -> client.versions(PackageName.parse("a:b")));
    }

    @Test
    void aBusyServerIsAskedAgainAFewTimes() throws IOException {
        server.on(MANIFEST, first(status(429, "{}"), first(status(503, "{}"), text(manifest(MODULE)))));
        assertPulled(":1");
        assertEquals(3, server.shownTo(MANIFEST).size());
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() throws IOException {
        server.on(MANIFEST, status(503, "{\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"try\\nlater\"}]}"));
        assertTrue(refused(Reason.UNREACHABLE, ":1").getMessage().endsWith("of " + server.host() + "/a/b: try later"));
        assertEquals(3, server.asked().size());
        server.on(MANIFEST, status(429, "{}", "Retry-After", "86400"));
        assertTrue(refused(Reason.UNREACHABLE, ":1").getMessage().contains("86400 seconds"));
        assertEquals(4, server.asked().size());
    }

    @Test
    void anUploadThatLeadsElsewhereCarriesNoCredentials() throws IOException {
        login = true;
        var file = Files.write(directory.resolve("m.wasm"), MODULE);
        server.on("/v2/p/q/manifests/1", HostileServer.ifAuthorized("Basic realm=\"x\"", status(404, "")));
        server.on("/v2/p/q/blobs/uploads/", status(202, "", "Location", "http://" + other.otherHost() + "/up?a=b"));
        other.on("/up", status(201, ""));
        server.on("/v2/p/q/manifests/1", HostileServer.ifAuthorized("Basic realm=\"x\"", status(201, "")));
        var push = new Push(file, List.of(), List.of(), Map.of(), Instant.EPOCH, false);
        var pushed = client().build().push(push, Reference.parse(server.host() + "/p/q:1"));
        assertEquals(Digest.of(MODULE), pushed.content());
        assertEquals(List.of("null", "null"), other.shownTo("/up?a=b&digest=sha256:"));
    }
}
