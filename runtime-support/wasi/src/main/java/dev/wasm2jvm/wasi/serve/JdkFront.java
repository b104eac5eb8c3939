package dev.wasm2jvm.wasi.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/**
 * Shows requests to {@code jdk.httpserver} to a service:
 *
 * <pre>{@code
 * var server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.setExecutor(GuestThreads.executor(GuestThreads.hasVirtual()));
 * server.createContext("/", new JdkFront(service));
 * server.start();
 * }</pre>
 *
 * <p>That server cannot send trailers: those of a response are dropped. It refuses requests that have them. The executor
 * must have threads of its own: the one that a server has by default serves one request at a time.
 */
public final class JdkFront implements HttpHandler {
    private final HttpService service;

    /**
     * A front.
     *
     * @param service who answers
     */
    public JdkFront(HttpService service) {
        this.service = service;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        service.serve(new JdkExchange(exchange));
        exchange.close();
    }
}
