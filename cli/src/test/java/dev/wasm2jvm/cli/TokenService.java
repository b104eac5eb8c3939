package dev.wasm2jvm.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A token service of a test's own, whose tokens a real registry believes: signed by a key whose certificate it has. */
final class TokenService implements Closeable {
    private static final String KEY = "key";
    private static final char[] SECRET = "of-this-test".toCharArray();

    private final HttpServer server;
    private final Path certificateFile;
    private final PrivateKey key;
    private final Certificate certificate;
    private final String expected;
    private final List<String> scopes = Collections.synchronizedList(new ArrayList<>());

    TokenService(Path folder, String username, String password) throws Exception {
        var store = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=test",
                        "-alias",
                        KEY,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(SECRET))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.log")));
        }
        var keys = KeyStore.getInstance(store.toFile(), SECRET);
        key = (PrivateKey) keys.getKey(KEY, SECRET);
        certificate = keys.getCertificate(KEY);
        certificateFile = folder.resolve("certificate.pem");
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        Files.writeString(certificateFile, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        var both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        expected = "Basic " + Base64.getEncoder().encodeToString(both);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** The lines of a registry's configuration that have it ask for tokens of this service. */
    String access() {
        return """
                auth:
                  token:
                    realm: http://127.0.0.1:%d/token
                    service: registry of a test
                    issuer: test
                    rootcertbundle: %s
                """.formatted(server.getAddress().getPort(), certificateFile);
    }

    /** What tokens were asked for. */
    List<String> scopes() {
        return List.copyOf(scopes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var query = query(exchange.getRequestURI().getRawQuery());
            scopes.add(query.get("scope"));
            var body = ("{\"token\":\"" + token(query) + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (var part : text.split("&", -1)) {
            var pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** The distribution project's "Token Authentication Implementation". */
    private String token(Map<String, String> query) throws IOException {
        var scope = query.getOrDefault("scope", "").split(":", -1);
        long now = Instant.now().getEpochSecond();
        try {
            var header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                    + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]}";
            var actions = "\"" + scope[2].replace(",", "\",\"") + "\"";
            var claims = """
                    {"iss":"test","sub":"ada","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"1",
                     "access":[{"type":"repository","name":"%s","actions":[%s]}]}
                    """.formatted(query.get("service"), now + 300, now - 10, now, scope[1], actions);
            var signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64(claims.getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
