package dev.wasm2jvm.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server whose certificate nobody has signed but itself: it never comes to a request. */
final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket server;

    /**
     * Begins to listen.
     *
     * @param folder an empty folder for the key, which keytool makes
     */
    TlsServer(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key(folder.resolve("key.p12")), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::run, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static KeyStore key(Path file) throws IOException, InterruptedException, GeneralSecurityException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var line = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "self",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        var made = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException(Files.readString(file.resolveSibling("keytool.log")));
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void run() {
        while (!server.isClosed()) {
            try (var socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
            } catch (IOException refusedOrClosed) {
                // by the client, or by the test
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
