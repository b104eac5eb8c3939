package dev.wasm2jvm.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each connection with the same bytes, whether they are HTTP or not. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final String answer;
    private final boolean closes;
    private final boolean isHasty;
    private final List<Socket> silent = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen.
     *
     * @param answer what is sent after the head of a request
     * @param closes whether the connection is closed then, or stays silent
     */
    RawServer(String answer, boolean closes) throws IOException {
        this(answer, closes, false);
    }

    private RawServer(String answer, boolean closes, boolean isHasty) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.closes = closes;
        this.isHasty = isHasty;
        var thread = new Thread(this::run, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that answers before it is asked. */
    static RawServer hasty(String answer) throws IOException {
        return new RawServer(answer, false, true);
    }

    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void run() {
        try {
            while (true) {
                Socket socket = server.accept();
                if (!isHasty) {
                    skipHead(socket.getInputStream());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                if (closes) {
                    socket.close();
                } else {
                    silent.add(socket);
                }
            }
        } catch (IOException closed) {
            // by the test
        }
    }

    private static void skipHead(InputStream stream) throws IOException {
        int seen = 0;
        int each = stream.read();
        while (each >= 0 && seen < 4) {
            boolean isExpected = each == (seen % 2 == 0 ? '\r' : '\n');
            seen = isExpected ? seen + 1 : 0;
            if (seen < 4) {
                each = stream.read();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : silent) {
            socket.close();
        }
    }
}
