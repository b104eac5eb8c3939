package dev.wasm2jvm.cli;

import dev.wasm2jvm.servlet.GuestServlet;
import dev.wasm2jvm.wasi.serve.HttpService;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty with the servlet of wasm2jvm-servlet: it has trailers, which the server of the JDK lacks. */
final class JettyServer implements Front {
    /** Kept: a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.eclipse.jetty");

    /** Each request that is answered has one, unless they are virtual. */
    private static final int MOST_THREADS = 1_000;

    private final Server server;
    private final ServerConnector connector;
    private final HttpService service;

    private JettyServer(Server server, ServerConnector connector, HttpService service) {
        this.server = server;
        this.connector = connector;
        this.service = service;
    }

    /**
     * Begins to listen.
     *
     * @param threads virtual threads for requests, null for Jetty's own threads
     * @param idle how long a connection may be silent
     */
    static JettyServer start(
            InetSocketAddress address,
            HttpService service,
            @Nullable Executor threads,
            @Nullable String health,
            Duration idle)
            throws IOException {
        // What becomes of requests is for the access log.
        LOGGER.setLevel(Level.SEVERE);
        var pool = new QueuedThreadPool(MOST_THREADS);
        pool.setDaemon(true);
        if (threads != null) {
            pool.setVirtualThreadsExecutor(threads);
        }
        var server = new Server(pool);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(idle.toMillis());
        server.addConnector(connector);
        server.setHandler(context(service, health));
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return new JettyServer(server, connector, service);
    }

    private static ServletContextHandler context(HttpService service, @Nullable String health) {
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new GuestServlet(service)), "/");
        if (health != null) {
            context.addServlet(new ServletHolder(new Healthy(service)), health);
        }
        return context;
    }

    @Override
    public String address() {
        return Addresses.url(new InetSocketAddress(connector.getHost(), connector.getLocalPort()));
    }

    @Override
    public void stop(Duration grace) {
        try {
            var unused = connector.shutdown();
            service.drain(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "the server did not stop", e);
        }
    }

    /** Says 200. */
    private static final class Healthy extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient HttpService service;

        Healthy(HttpService service) {
            this.service = service;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/plain");
            response.getOutputStream().write(Front.health(service));
        }
    }
}
