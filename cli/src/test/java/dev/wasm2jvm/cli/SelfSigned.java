package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of {@code localhost} that only its own store vouches for, made by {@code keytool} of the JDK.
 *
 * @param store the store, with the key
 * @param chain the certificate, in PEM
 * @param key its key, in PEM
 */
record SelfSigned(Path store, Path chain, Path key) {
    private static final String PASSWORD = "of-this-test";
    private static final String ALIAS = "registry";

    static SelfSigned in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve("store.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), printed);
        var read = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var chain = pem(
                folder.resolve("chain.pem"),
                "CERTIFICATE",
                read.getCertificate(ALIAS).getEncoded());
        var key = read.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        return new SelfSigned(store, chain, pem(folder.resolve("key.pem"), "PRIVATE KEY", key));
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    /** Options of a JVM that knows the certificate, and no other. */
    List<String> trustOptions() {
        return List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}
