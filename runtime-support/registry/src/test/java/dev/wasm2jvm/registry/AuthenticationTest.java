package dev.wasm2jvm.registry;

import static dev.wasm2jvm.registry.HostileServer.MODULE;
import static dev.wasm2jvm.registry.HostileServer.endless;
import static dev.wasm2jvm.registry.HostileServer.ifAuthorized;
import static dev.wasm2jvm.registry.HostileServer.manifest;
import static dev.wasm2jvm.registry.HostileServer.redirect;
import static dev.wasm2jvm.registry.HostileServer.status;
import static dev.wasm2jvm.registry.HostileServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials: where they are from, how they are shown, and token services that play games. */
class AuthenticationTest {
    private static final String MANIFEST = "/v2/a/b/manifests/1";

    @TempDir
    private Path home;

    private HostileServer server;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer().module("a/b", "1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pull() throws IOException {
        var limits = new Limits(1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMillis(1));
        RegistryClient.builder()
                .environment(new Environment(variables, home, false))
                .limits(limits)
                .build()
                .pull(Reference.parse(server.host() + "/a/b:1"));
    }

    private RegistryException refused(Reason reason) {
        var refused = assertThrows(RegistryException.class, this::pull);
        assertEquals(reason, refused.reason(), refused.getMessage());
        return refused;
    }

    private String bearer() {
        return "Bearer realm=\"http://" + server.host()
                + "/token\",service=\"the service\",scope=\"repository:a/b:pull\"";
    }

    private void docker(String json) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), json.replace("HOST", server.host()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anonymousTokensAreFetchedAndUsedAgain() throws IOException {
        server.on(MANIFEST, ifAuthorized(bearer(), text(manifest(MODULE))));
        server.on("/token", text("{\"access_token\":\"abc\"}"));
        pull();
        assertEquals(List.of("null"), server.shownTo("/token?scope=repository%3Aa%2Fb%3Apull&service=the+service"));
        assertEquals(List.of("null", "Bearer abc"), server.shownTo(MANIFEST));
        assertEquals(List.of("Bearer abc"), server.shownTo("/v2/a/b/blobs"));
    }

    @Test
    void dockersFileIsRead() throws IOException {
        docker("{\"auths\":{\"https://HOST\":{\"auth\":\"" + base64("ada:love:lace") + "\"}}}");
        server.on(MANIFEST, ifAuthorized("Basic realm=\"x\"", text(manifest(MODULE))));
        pull();
        assertEquals(List.of("null", "Basic " + base64("ada:love:lace")), server.shownTo(MANIFEST));
    }

    @Test
    void anIdentityTokenIsChangedIntoOne() throws IOException {
        docker("{\"auths\":{\"HOST\":{\"identitytoken\":\"id&x\"}}}");
        server.on(MANIFEST, ifAuthorized(bearer(), text(manifest(MODULE))));
        server.on("/token", text("{\"access_token\":\"abc\"}"));
        pull();
        var asked = server.asked().stream()
                .filter(each -> each.path().equals("/token"))
                .toList();
        assertEquals(1, asked.size());
        assertEquals(
                "scope=repository%3Aa%2Fb%3Apull&service=the+service&client_id=wasm2jvm&grant_type=refresh_token"
                        + "&refresh_token=id%26x",
                asked.get(0).body());
    }

    @Test
    void aProgramThatDockersFileNamesIsAsked() throws IOException {
        assumeTrue(File.separatorChar == '/', "scripts are programs only on Unix");
        docker("{\"credHelpers\":{\"HOST\":\"test\"}}");
        var program = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-test");
        Files.writeString(program, "#!/bin/sh\nread -r host\necho '{\"Username\":\"'$host'\",\"Secret\":\"'$1'\"}'\n");
        assertTrue(program.toFile().setExecutable(true));
        variables.put("PATH", home.resolve("bin").toString());
        server.on(MANIFEST, ifAuthorized("Basic realm=\"x\"", text(manifest(MODULE))));
        pull();
        assertEquals(
                "Basic " + base64(server.host() + ":get"),
                server.shownTo(MANIFEST).get(1));
        Files.writeString(program, "#!/bin/sh\necho no credentials\nexit 1\n");
        refusedAnonymously();
        Files.delete(program);
        assertTrue(refused(Reason.CONFIGURATION).getMessage().contains("docker-credential-test"));
    }

    private void refusedAnonymously() {
        assertTrue(refused(Reason.UNAUTHORIZED).getMessage().contains("without credentials"));
    }

    @Test
    void aTokenInTheEnvironmentCountsMost() throws IOException {
        docker("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("ada:x") + "\"}}}");
        variables.put(tokenVariable(), "given");
        pull();
        assertEquals(List.of("Bearer given"), server.shownTo(MANIFEST));
    }

    /** Whoever has an old login can pull what is there for everybody, and learns of the login where it is not. */
    @Test
    void whatAnybodyMayHaveIsHadWithAnOldLogin() throws IOException {
        docker("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("ada:x") + "\"}}}");
        server.on(MANIFEST, ifAuthorized(bearer(), text(manifest(MODULE))));
        server.on("/token", exchange -> {
            boolean anybody = exchange.getRequestHeaders().getFirst("Authorization") == null;
            (anybody ? text("{\"token\":\"abc\"}") : status(403, "{}")).to(exchange);
        });
        pull();
        assertEquals(List.of("Basic " + base64("ada:x"), "null"), server.shownTo("/token"));
        assertEquals(List.of("null", "Bearer abc"), server.shownTo(MANIFEST));
        server.on("/token", status(401, "{}"));
        var message = refused(Reason.UNAUTHORIZED).getMessage();
        assertTrue(message.contains("the token service") && message.contains("with the password of ada"), message);
    }

    @Test
    void whatAnybodyMayHaveIsHadWithAnOldToken() throws IOException {
        variables.put(tokenVariable(), "old");
        server.on(MANIFEST, exchange -> {
            var shown = exchange.getRequestHeaders().getFirst("Authorization");
            var reply = "Bearer abc".equals(shown)
                    ? text(manifest(MODULE))
                    : status(401, "{}", "WWW-Authenticate", bearer());
            reply.to(exchange);
        });
        server.on("/token", text("{\"token\":\"abc\"}"));
        pull();
        assertEquals(List.of("null"), server.shownTo("/token"));
        assertEquals(List.of("Bearer old", "Bearer abc"), server.shownTo(MANIFEST));
        server.on("/token", status(403, "{}"));
        refused(Reason.UNAUTHORIZED);
    }

    private String tokenVariable() {
        return "WKG_REGISTRY_" + server.host().replace(':', '_').toUpperCase(Locale.ROOT) + "_AUTH_BEARER";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"auths\":", "[]", "{\"auths\":{\"HOST\":{\"auth\":\"%%%\"}}}", "{\"credsStore\":\"../x\"}"})
    void aFileThatCannotBeReadIsNamedButNotQuoted(String json) throws IOException {
        docker(json);
        var refused = refused(Reason.CONFIGURATION);
        assertTrue(refused.getMessage().contains("config.json"), refused.getMessage());
        assertFalse(refused.getMessage().contains("%%%"), refused.getMessage());
    }

    @Test
    void credentialsThatAreNotEnoughAreShownOnce() throws IOException {
        docker("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("ada:x") + "\"}}}");
        server.on(MANIFEST, status(401, "{}", "WWW-Authenticate", "Basic realm=\"x\""));
        refused(Reason.UNAUTHORIZED);
        assertEquals(2, server.asked().size());
        server.on(MANIFEST, status(401, "{}", "WWW-Authenticate", bearer()));
        server.on("/token", text("{\"token\":\"abc\"}"));
        refused(Reason.UNAUTHORIZED);
        assertEquals(5, server.asked().size());
        server.on(MANIFEST, status(401, "{}"));
        refused(Reason.UNAUTHORIZED);
        server.on(MANIFEST, status(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"go away\"}]}"));
        assertTrue(refused(Reason.UNAUTHORIZED).getMessage().endsWith("go away"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer realm=\"\"",
                "Bearer realm=\"http://registry.example/token\"",
                "Bearer realm=\"file:///etc/passwd\"",
                "Bearer realm=\"http://a b/\"",
                "Bearer realm=\"http://user:x@localhost/\""
            })
    void aTokenServiceThatMayNotBeAskedIsNot(String challenge) throws IOException {
        docker("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("ada:x") + "\"}}}");
        server.on(MANIFEST, status(401, "{}", "WWW-Authenticate", challenge));
        refused(Reason.BAD_ANSWER);
        assertEquals(1, server.asked().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "{\"token\":7}", "{\"token\":\"a\\r\\nb\"}", "{\"token\":\"\"}"})
    void aTokenServiceThatGivesNoTokenIsNamed(String answer) throws IOException {
        server.on(MANIFEST, status(401, "{}", "WWW-Authenticate", bearer()));
        server.on("/token", text(answer));
        assertTrue(refused(Reason.BAD_ANSWER).getMessage().contains("the token service"));
    }

    @Test
    void aTokenServiceThatSendsUsAwayGetsNoFurther() throws IOException {
        docker("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("ada:x") + "\"}}}");
        server.on(MANIFEST, status(401, "{}", "WWW-Authenticate", bearer()));
        server.on("/token", redirect("http://" + server.otherHost() + "/elsewhere"));
        server.on("/elsewhere", status(401, "{}", "WWW-Authenticate", "Basic realm=\"x\""));
        refused(Reason.UNAUTHORIZED);
        assertEquals(List.of("null", "null"), server.shownTo("/elsewhere"), "asked with the login, and without");
        server.on("/token", endless(200));
        refused(Reason.BAD_ANSWER);
        server.on("/token", status(500, ""));
        refused(Reason.BAD_ANSWER);
    }
}
